#include <iostream>

#include "cli/commands.hpp"
#include "cli/host.hpp"

namespace aimwright::cli {

Exit call(const std::vector<std::string>& attachments) {
  DoorClient door;
  std::string request;
  for (std::size_t number = 0; std::getline(std::cin, request); ++number) {
    const bool attached = number < attachments.size() && !attachments[number].empty();
    write_bytes(
        "", door.raw(request, attached ? read_bytes(attachments[number]) : std::string()) + "\n");
  }
  return Exit::ok;
}

}  // namespace aimwright::cli
