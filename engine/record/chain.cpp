#include "record/chain.hpp"

#include <algorithm>

namespace aimwright::record {
namespace {

constexpr std::size_t most_in_block = 512;

}  // namespace

/// The first link that does not come before; those that do come first.
template <class Before>
Chain::Iterator Chain::first_not(Before before) const {
  if (blocks_.empty() || before(blocks_.back().back())) return end();  // nearly always
  const auto block =
      std::partition_point(blocks_.begin(), blocks_.end(),
                           [&](const std::vector<Link>& links) { return before(links.back()); });
  const auto link = std::partition_point(block->begin(), block->end(), before);
  return {blocks_.data() + (block - blocks_.begin()),
          static_cast<std::size_t>(link - block->begin())};
}

Chain::Iterator Chain::lower_bound(std::uint64_t sequence) const {
  return first_not([&](const Link& link) { return link.first < sequence; });
}

bool Chain::has(std::uint64_t sequence) const {
  const Iterator found = lower_bound(sequence);
  return found != end() && found->first == sequence;
}

bool Chain::has(std::uint64_t sequence, std::string_view line,
                const std::vector<Operation>& operations) const {
  const Iterator found = first_not([&](const Link& link) {
    return link.first < sequence || (link.first == sequence && operations[link.second].line < line);
  });
  return found != end() && found->first == sequence && operations[found->second].line == line;
}

void Chain::insert(Link link, const std::vector<Operation>& operations) {
  const std::string_view line = operations[link.second].line;
  const Iterator at = first_not([&](const Link& other) {
    return other.first < link.first ||
           (other.first == link.first && operations[other.second].line < line);
  });
  ++size_;
  if (at == end()) {
    if (blocks_.empty() || blocks_.back().size() >= most_in_block) blocks_.emplace_back();
    blocks_.back().push_back(link);
    return;
  }
  const auto block = blocks_.begin() + (at.block_ - blocks_.data());
  block->insert(block->begin() + static_cast<std::ptrdiff_t>(at.place_), link);
  if (block->size() < most_in_block) return;
  const auto middle = block->begin() + static_cast<std::ptrdiff_t>(most_in_block / 2);
  std::vector<Link> upper(middle, block->end());
  block->erase(middle, block->end());
  blocks_.insert(block + 1, std::move(upper));
}

}  // namespace aimwright::record
