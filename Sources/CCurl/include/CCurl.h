// libcurl for Swift: its headers at build time, the library itself when it is first needed. Loading libcurl and the
// thirty libraries behind it takes longer than most commands of a program that never talk to anybody.
//
// Swift cannot call C variadics, so every option the project sets has a typed setter here.
#pragma once
#if !__has_include(<curl/curl.h>)
#error "libcurl's headers are missing: on Debian and Ubuntu, apt-get install libcurl4-openssl-dev"
#endif
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

typedef size_t (*ccurl_transfer_callback)(char *buffer, size_t size, size_t count, void *userdata);
typedef curl_socket_t (*ccurl_open_callback)(void *userdata, curlsocktype purpose, struct curl_sockaddr *address);
typedef int (*ccurl_close_callback)(void *userdata, curl_socket_t socket);
typedef int (*ccurl_socket_callback)(CURL *easy, curl_socket_t socket, int what, void *userdata, void *attached);
typedef int (*ccurl_timer_callback)(CURLM *multi, long milliseconds, void *userdata);

// Loads and initialises libcurl, once, from whatever thread comes first; the others wait. NULL, or why it cannot be
// had. Nothing else here may be called before it has answered NULL.
const char *ccurl_load(void);

// A thread that uses libcurl enters before and leaves after it. From the moment the program ends (by `exit`, or because
// `main` returns) nobody gets in, and the end code of libcurl and its libraries runs when everybody has left. Waiting
// for sockets needs nobody inside. Entering twice is allowed, leaving is then due twice.
void ccurl_enter(void);
void ccurl_leave(void);
// Has the program's end wait as told above. ccurl_load does it by itself; whoever starts a thread to call that does it
// before, so that an end that comes earlier than the thread is waited for, too.
void ccurl_guard_exit(void);

CURL *ccurl_easy_init(void);
void ccurl_easy_cleanup(CURL *easy);
CURLcode ccurl_easy_pause(CURL *easy, int bits);
CURLcode ccurl_easy_send(CURL *easy, const void *buffer, size_t length, size_t *sent);
CURLcode ccurl_easy_recv(CURL *easy, void *buffer, size_t length, size_t *received);
const char *ccurl_easy_strerror(CURLcode code);
CURLM *ccurl_multi_init(void);
CURLMcode ccurl_multi_cleanup(CURLM *multi);
CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy);
CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy);
CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left);
// Does what there is to do on one socket, of which CURL_CSELECT_ bits tell; what is due, for CURL_SOCKET_TIMEOUT.
CURLMcode ccurl_multi_act(CURLM *multi, curl_socket_t socket, int events);
// Has it tell which sockets to watch, and when to call it in any case.
CURLMcode ccurl_multi_watch(
    CURLM *multi, ccurl_socket_callback on_socket, ccurl_timer_callback on_timer, void *userdata);
struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text);
void ccurl_slist_free_all(struct curl_slist *list);

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value);
CURLcode ccurl_set_large(CURL *easy, CURLoption option, curl_off_t value);
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value);
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value);
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value);
CURLcode ccurl_set_transfer(CURL *easy, CURLoption option, ccurl_transfer_callback callback);
CURLcode ccurl_set_open(CURL *easy, ccurl_open_callback callback);
CURLcode ccurl_set_close(CURL *easy, ccurl_close_callback callback);
// Only HTTP and HTTPS, whatever the URL says. Its option was renamed in 7.85; 7.68 is supported.
CURLcode ccurl_allow_http_only(CURL *easy);
CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value);
CURLcode ccurl_get_socket(CURL *easy, curl_socket_t *value);
CURLcode ccurl_get_pointer(CURL *easy, void **value);
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value);
// Ends our side of a TLS connection that is used through ccurl_easy_send, which libcurl has no call for: sends the
// close_notify alert and leaves the reading side open. 0 when it is sent, 1 where the socket is full, -1 where the
// connection is broken, -2 where libcurl's TLS library is not OpenSSL or one of its kin.
int ccurl_close_notify(CURL *easy, curl_socket_t socket);
