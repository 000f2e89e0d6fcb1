// One fuzz input: requests and attachments in turn, parted by NUL bytes, sent to a door that has a
// small catalog (handle 1) loaded. After it, every answer must have been sound and the engine must
// still work.
#pragma once

#include <string_view>

namespace aimwright::fuzz {

/// Ends the process when a response is no answer, or when the engine no longer works afterwards.
void run_input(std::string_view input);

}  // namespace aimwright::fuzz
