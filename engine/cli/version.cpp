#include "cli/commands.hpp"
#include "cli/platform.hpp"

namespace aimwright::cli {

Exit version(bool json) {
  const Reply info = EngineClient().call("engine.info", base::object());
  if (json) {
    write_bytes("", std::string(info.result_bytes()) + "\n");
    return Exit::ok;
  }
  write_bytes("", "aimwright " + text_at(info.result, "engine") + ", build " +
                      text_at(info.result, "build") + ", messages " +
                      plain(at(info.result, "api")) + ", record format " +
                      plain(at(info.result, "record_format")) + "\n");
  return Exit::ok;
}

}  // namespace aimwright::cli
