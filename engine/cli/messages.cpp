#include "cli/messages.hpp"

#include <filesystem>
#include <vector>

#include "base/json_read.hpp"
#include "base/json_write.hpp"
#include "cli/platform.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {
namespace {

std::string fill(std::string text, const std::map<std::string, std::string>& values) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string::npos ? open : text.find('}', open);
    if (close == std::string::npos) return filled + text.substr(at);
    filled += text.substr(at, open - at);
    const auto value = values.find(text.substr(open + 1, close - open - 1));
    filled += value == values.end() ? text.substr(open, close - open + 1) : value->second;
    at = close + 1;
  }
  return filled;
}

/// Where in the file: its line and column where known, and the JSON pointer. Those of an expression
/// count within its text and stand in the words.
std::string place_of(const base::Fault& fault) {
  if (fault.code.rfind("expression/", 0) == 0) return fault.pointer;
  std::string place;
  for (const char* name : {"line", "column"}) {
    const base::Value* found = fault.params.find(name);
    if (!found) continue;
    if (!place.empty()) place += ", ";
    place += std::string(name) + " " + plain(*found);
  }
  if (fault.pointer.empty()) return place;
  return place.empty() ? fault.pointer : place + ": " + fault.pointer;
}

}  // namespace

std::string plain(const base::Value& value) {
  return printable(value.is_text() ? value.text() : base::canonical(value));
}

Words Words::from_content(const std::string& content_folder) {
  Words words;
  const std::string path = (std::filesystem::path(content_folder) / "locales" / "en.json").string();
  if (!std::filesystem::is_regular_file(path)) return words;
  const base::Result<base::Value> locale = base::read_json(read_bytes(path));
  const base::Value* messages = locale ? locale->find("messages") : nullptr;
  if (!messages || !messages->is_object()) return words;
  for (const base::Member& message : messages->members()) {
    if (message.value.is_text()) words.messages_.emplace(message.name, message.value.text());
  }
  return words;
}

std::string Words::say(const std::string& key,
                       const std::map<std::string, std::string>& values) const {
  const auto found = messages_.find(key);
  return found == messages_.end() ? key : fill(found->second, values);
}

std::string Words::reason(const base::Fault& fault) const {
  std::map<std::string, std::string> values;
  for (const base::Member& param : fault.params.as_value().members()) {
    values.emplace(param.name, plain(param.value));
  }
  // Some faults carry the code of another one as their reason.
  if (const auto inner = values.find("reason"); inner != values.end()) {
    const auto known = messages_.find("diagnostic." + inner->second);
    if (known != messages_.end()) inner->second = fill(known->second, values);
  }
  const std::string key = "diagnostic." + fault.code;
  if (messages_.find(key) != messages_.end()) return say(key, values);
  std::string bare = fault.code;
  for (const auto& [name, value] : values) bare += " " + name + "=" + value;
  return bare;
}

std::string Words::line_for(const base::Fault& fault, const std::string& where) const {
  std::string line = printable(where);
  const std::string place = printable(place_of(fault));
  if (!place.empty()) line += (line.empty() ? "" : ": ") + place;
  return line + (line.empty() ? "" : ": ") + reason(fault);
}

}  // namespace aimwright::cli
