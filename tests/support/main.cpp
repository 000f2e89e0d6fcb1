// Runs the suite. The implementation of Catch2 2.13 is compiled here and nowhere else.
#define CATCH_CONFIG_RUNNER
#include "support/catch.hpp"

int main(int argc, char* argv[]) { return Catch::Session().run(argc, argv); }
