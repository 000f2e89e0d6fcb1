#include <iostream>

#include "cli/commands.hpp"
#include "cli/platform.hpp"

namespace aimwright::cli {

Exit call(const std::vector<std::string>& attachments) {
  EngineClient engine;
  std::string request;
  for (std::size_t number = 0; std::getline(std::cin, request); ++number) {
    const bool attached = number < attachments.size() && !attachments[number].empty();
    write_bytes(
        "", engine.raw(request, attached ? read_bytes(attachments[number]) : std::string()) + "\n");
  }
  return Exit::ok;
}

}  // namespace aimwright::cli
