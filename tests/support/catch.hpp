// Catch2 as this suite uses it: TEST_CASE, SECTION, CHECK, REQUIRE, INFO. One header for 2.13
// and 3.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
