// Keeps texts where they stay, so that others can hold views of them for as long as it lives.
//
//   TextStore store;
//   std::string_view line = store.keep(read);
//   std::string_view name = store.once("Dana");   // the same view each time
#pragma once

#include <memory>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace aimwright::base {

class TextStore {
 public:
  TextStore() = default;
  TextStore(const TextStore&) = delete;
  TextStore& operator=(const TextStore&) = delete;

  std::string_view keep(std::string_view text);
  /// For what comes again and again: kept the first time only.
  std::string_view once(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t room_ = 0;  // left in the last block
  char* next_ = nullptr;
  std::unordered_set<std::string_view> known_;
};

}  // namespace aimwright::base
