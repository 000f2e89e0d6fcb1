// Numbers by text: where something stands, or how many of it there are.
//
//   StringMap index;
//   index.add("6.1.3-g", 42);
//   std::optional<int> at = index.find("6.1.3-g");
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace aimwright::base {

class StringMap {
 public:
  /// False where the text has a number already, which it keeps.
  bool add(const std::string& text, int number);
  std::optional<int> find(std::string_view text) const;
  /// The number of a text, from 0.
  int& operator[](const std::string& text) { return numbers_[text]; }
  void clear() { numbers_.clear(); }

 private:
  std::map<std::string, int, std::less<>> numbers_;
};

}  // namespace aimwright::base
