// Keeps texts where they stay, so that others can hold views of them for as long as it lives.
//
//   StringPool store;
//   std::string_view line = store.keep(read);
//   std::string_view name = store.once("Dana");   // the same view each time
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace aimwright::base {

class StringPool {
 public:
  StringPool() = default;
  StringPool(const StringPool&) = delete;
  StringPool& operator=(const StringPool&) = delete;

  /// What is part of a text that was kept whole is not kept again.
  std::string_view keep(std::string_view text);
  /// For a large text of which parts will be kept. Not copied where its owner is handed over.
  std::string_view keep_whole(std::string_view text, std::shared_ptr<const void> owner = nullptr);
  /// For what comes again and again: kept the first time only.
  std::string_view once(std::string_view text);

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t room_ = 0;  // left in the last block
  char* next_ = nullptr;
  std::string_view whole_;  // the last that was kept whole
  std::vector<std::shared_ptr<const void>> owners_;
  std::unordered_set<std::string_view> known_;
};

}  // namespace aimwright::base
