#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

// One pointer for each function of libcurl that is used, under its own name without `curl_`.
#define FUNCTIONS(DO)                                                                        \
  DO(curl_version_info_data *, version_info, (CURLversion))                                   \
  DO(CURLcode, global_init, (long))                                                          \
  DO(CURL *, easy_init, (void))                                                              \
  DO(void, easy_cleanup, (CURL *))                                                           \
  DO(CURLcode, easy_pause, (CURL *, int))                                                    \
  DO(CURLcode, easy_send, (CURL *, const void *, size_t, size_t *))                          \
  DO(CURLcode, easy_recv, (CURL *, void *, size_t, size_t *))                                \
  DO(const char *, easy_strerror, (CURLcode))                                                \
  DO(CURLcode, easy_setopt, (CURL *, CURLoption, ...))                                       \
  DO(CURLcode, easy_getinfo, (CURL *, CURLINFO, ...))                                        \
  DO(CURLM *, multi_init, (void))                                                            \
  DO(CURLMcode, multi_cleanup, (CURLM *))                                                    \
  DO(CURLMcode, multi_add_handle, (CURLM *, CURL *))                                         \
  DO(CURLMcode, multi_remove_handle, (CURLM *, CURL *))                                      \
  DO(CURLMsg *, multi_info_read, (CURLM *, int *))                                           \
  DO(CURLMcode, multi_socket_action, (CURLM *, curl_socket_t, int, int *))                   \
  DO(CURLMcode, multi_setopt, (CURLM *, CURLMoption, ...))                                   \
  DO(struct curl_slist *, slist_append, (struct curl_slist *, const char *))                 \
  DO(void, slist_free_all, (struct curl_slist *))

static struct {
#define FIELD(result, name, arguments) result(*name) arguments;
  FUNCTIONS(FIELD)
#undef FIELD
} curl;

// What ends one side of a TLS connection; all NULL where libcurl's TLS library is another.
static struct {
  void *(*new_socket)(int descriptor, int closes);
  void (*set_writer)(void *session, void *writer);
  int (*shut_down)(void *session);
  int (*get_error)(const void *session, int result);
} openssl;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

// Who is inside libcurl. `exit` runs the end code of libcurl, of its TLS library and of all that they brought along,
// beside whatever threads there still are; a thread that is inside at that moment reads what is being freed.
static struct {
  pthread_mutex_t mutex;
  pthread_cond_t changed;
  unsigned inside;
  int closed;
} gate = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0};

static pthread_once_t guarded = PTHREAD_ONCE_INIT;

void ccurl_enter(void) {
  pthread_mutex_lock(&gate.mutex);
  // The program ends: whoever comes now waits until it has.
  while (gate.closed) pthread_cond_wait(&gate.changed, &gate.mutex);
  gate.inside++;
  pthread_mutex_unlock(&gate.mutex);
}

void ccurl_leave(void) {
  pthread_mutex_lock(&gate.mutex);
  gate.inside--;
  if (gate.closed && !gate.inside) pthread_cond_broadcast(&gate.changed);
  pthread_mutex_unlock(&gate.mutex);
}

// Runs first thing in `exit`: lets nobody in any more and waits for those inside, but not for ever: one that is stuck,
// in a library on a file server that is gone for example, must not keep the program from ending.
static void close_gate(void) {
  struct timespec limit;
  clock_gettime(CLOCK_REALTIME, &limit);
  limit.tv_sec += 5;
  pthread_mutex_lock(&gate.mutex);
  gate.closed = 1;
  while (gate.inside && pthread_cond_timedwait(&gate.changed, &gate.mutex, &limit) == 0) {}
  pthread_mutex_unlock(&gate.mutex);
}

static void guard(void) { atexit(close_gate); }

void ccurl_guard_exit(void) { pthread_once(&guarded, guard); }

static void *open_library(void) {
#ifdef __APPLE__
  static const char *const names[] = {"libcurl.4.dylib"};
#else
  // Debian also has libcurl built with GnuTLS; it does as well.
  static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4"};
#endif
  void *library = NULL;
  for (size_t i = 0; !library && i < sizeof names / sizeof *names; i++) library = dlopen(names[i], RTLD_LAZY | RTLD_LOCAL);
  return library;
}

static void load(void) {
  void *library = open_library();
  if (!library) {
    failure = "libcurl is not installed";
    return;
  }
#define FIND(result, name, arguments)                            \
  curl.name = (result(*) arguments)dlsym(library, "curl_" #name); \
  if (!curl.name) {                                              \
    failure = "libcurl is too old: it has no curl_" #name;       \
    return;                                                      \
  }
  FUNCTIONS(FIND)
#undef FIND
  // A library's dependencies are searched, too.
  // OpenSSL would have its own end code run by `exit` before ours, in the middle of what follows here. What it holds is
  // memory, which goes with the process. 0x80000 is OPENSSL_INIT_NO_ATEXIT.
  int (*init)(uint64_t, const void *) = (int (*)(uint64_t, const void *))dlsym(library, "OPENSSL_init_crypto");
  if (init) init(0x80000, NULL);
  openssl.new_socket = (void *(*)(int, int))dlsym(library, "BIO_new_socket");
  openssl.set_writer = (void (*)(void *, void *))dlsym(library, "SSL_set0_wbio");
  openssl.shut_down = (int (*)(void *))dlsym(library, "SSL_shutdown");
  openssl.get_error = (int (*)(const void *, int))dlsym(library, "SSL_get_error");
  if (curl.global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) failure = "libcurl could not be initialised";
  // What was loaded may have asked for end code of its own; the gate is to close before that.
  atexit(close_gate);
}

const char *ccurl_load(void) {
  ccurl_guard_exit();
  ccurl_enter();
  pthread_once(&once, load);
  ccurl_leave();
  return failure;
}

CURL *ccurl_easy_init(void) { return curl.easy_init(); }
void ccurl_easy_cleanup(CURL *easy) { curl.easy_cleanup(easy); }
CURLcode ccurl_easy_pause(CURL *easy, int bits) { return curl.easy_pause(easy, bits); }
CURLcode ccurl_easy_send(CURL *easy, const void *buffer, size_t length, size_t *sent) {
  return curl.easy_send(easy, buffer, length, sent);
}
CURLcode ccurl_easy_recv(CURL *easy, void *buffer, size_t length, size_t *received) {
  return curl.easy_recv(easy, buffer, length, received);
}
const char *ccurl_easy_strerror(CURLcode code) { return curl.easy_strerror(code); }
CURLM *ccurl_multi_init(void) { return curl.multi_init(); }
CURLMcode ccurl_multi_cleanup(CURLM *multi) { return curl.multi_cleanup(multi); }
CURLMcode ccurl_multi_add_handle(CURLM *multi, CURL *easy) { return curl.multi_add_handle(multi, easy); }
CURLMcode ccurl_multi_remove_handle(CURLM *multi, CURL *easy) { return curl.multi_remove_handle(multi, easy); }
CURLMsg *ccurl_multi_info_read(CURLM *multi, int *left) { return curl.multi_info_read(multi, left); }
CURLMcode ccurl_multi_act(CURLM *multi, curl_socket_t socket, int events) {
  int running;
  return curl.multi_socket_action(multi, socket, events, &running);
}
struct curl_slist *ccurl_slist_append(struct curl_slist *list, const char *text) { return curl.slist_append(list, text); }
void ccurl_slist_free_all(struct curl_slist *list) { curl.slist_free_all(list); }

CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) { return curl.easy_setopt(easy, option, value); }
CURLcode ccurl_set_large(CURL *easy, CURLoption option, curl_off_t value) {
  return curl.easy_setopt(easy, option, value);
}
CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl.easy_setopt(easy, option, value);
}
CURLcode ccurl_set_pointer(CURL *easy, CURLoption option, void *value) { return curl.easy_setopt(easy, option, value); }
CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
  return curl.easy_setopt(easy, option, value);
}
CURLcode ccurl_set_transfer(CURL *easy, CURLoption option, ccurl_transfer_callback callback) {
  return curl.easy_setopt(easy, option, callback);
}
CURLcode ccurl_set_open(CURL *easy, ccurl_open_callback callback) {
  return curl.easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}
CURLcode ccurl_set_close(CURL *easy, ccurl_close_callback callback) {
  return curl.easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, callback);
}
CURLcode ccurl_allow_http_only(CURL *easy) {
  // The library that was found decides, not the headers that this was built with; so the numbers of
  // CURLOPT_PROTOCOLS_STR and CURLOPT_PROTOCOLS, and of HTTP and HTTPS for the latter.
  if (curl.version_info(CURLVERSION_FIRST)->version_num >= 0x075500)
    return curl.easy_setopt(easy, (CURLoption)10318, "http,https");
  return curl.easy_setopt(easy, (CURLoption)181, 3L);
}
CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) { return curl.easy_getinfo(easy, info, value); }
CURLcode ccurl_get_socket(CURL *easy, curl_socket_t *value) {
  return curl.easy_getinfo(easy, CURLINFO_ACTIVESOCKET, value);
}
CURLcode ccurl_get_pointer(CURL *easy, void **value) {
  return curl.easy_getinfo(easy, CURLINFO_PRIVATE, (char **)value);
}
CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl.multi_setopt(multi, option, value);
}

CURLMcode ccurl_multi_watch(
    CURLM *multi, ccurl_socket_callback on_socket, ccurl_timer_callback on_timer, void *userdata) {
  CURLMcode code = curl.multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, on_socket);
  if (code == CURLM_OK) code = curl.multi_setopt(multi, CURLMOPT_SOCKETDATA, userdata);
  if (code == CURLM_OK) code = curl.multi_setopt(multi, CURLMOPT_TIMERFUNCTION, on_timer);
  if (code == CURLM_OK) code = curl.multi_setopt(multi, CURLMOPT_TIMERDATA, userdata);
  return code;
}

int ccurl_close_notify(CURL *easy, curl_socket_t socket) {
  struct curl_tlssessioninfo *session = NULL;
  if (!openssl.new_socket || !openssl.set_writer || !openssl.shut_down || !openssl.get_error) return -2;
  if (curl.easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &session) != CURLE_OK || !session || !session->internals) return -2;
  if (session->backend != CURLSSLBACKEND_OPENSSL) return -2;
  // libcurl's own way to the socket works only within its calls, so it is replaced for writing; nothing else is written
  // any more.
  void *writer = openssl.new_socket(socket, 0);
  if (!writer) return -1;
  openssl.set_writer(session->internals, writer);
  int sent = openssl.shut_down(session->internals);
  // 0: ours is sent, the peer's is not here yet. 2 and 3 are SSL_ERROR_WANT_READ and SSL_ERROR_WANT_WRITE.
  if (sent >= 0) return 0;
  int reason = openssl.get_error(session->internals, sent);
  return reason == 2 || reason == 3 ? 1 : -1;
}
