// libcurl for Swift. Swift cannot call C variadics, so every option the project sets has a
// typed setter here; everything else of libcurl imports as it is.
#pragma once
#include <curl/curl.h>
