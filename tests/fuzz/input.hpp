// An input of the fuzzer: requests with their attachments, one after the other. Record separators
// (0x1E) part the pairs, a unit separator (0x1F) parts request and attachment.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace aimwright::fuzz {

inline constexpr char between_pairs = '\x1E';
inline constexpr char within_pair = '\x1F';

struct Pair {
  std::string request;
  std::string attachment;
};

inline std::vector<Pair> pairs_of(std::string_view input) {
  std::vector<Pair> pairs;
  while (!input.empty()) {
    const std::size_t end = input.find(between_pairs);
    const std::string_view pair = input.substr(0, end);
    input = end == std::string_view::npos ? std::string_view{} : input.substr(end + 1);
    const std::size_t middle = pair.find(within_pair);
    if (middle == std::string_view::npos)
      pairs.push_back({std::string(pair), {}});
    else
      pairs.push_back({std::string(pair.substr(0, middle)), std::string(pair.substr(middle + 1))});
  }
  return pairs;
}

inline std::string input_of(const std::vector<Pair>& pairs) {
  std::string input;
  for (const Pair& pair : pairs) {
    if (!input.empty()) input += between_pairs;
    input += pair.request;
    if (!pair.attachment.empty()) (input += within_pair) += pair.attachment;
  }
  return input;
}

}  // namespace aimwright::fuzz
