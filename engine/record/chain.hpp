// The operations of one actor by sequence, the sides of a fork by line. Quick where they come in
// order, and never slow where they do not.
//
//   Chain chain;
//   chain.insert({draft.sequence, index}, operations);
//   for (const auto& [sequence, index] : chain) …
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>
#include <utility>
#include <vector>

#include "record/operation.hpp"

namespace aimwright::record {

/// Position of an operation in the order of arrival; stable for the life of the log.
using OperationIndex = std::uint32_t;

class Chain {
 public:
  using Link = std::pair<std::uint64_t, OperationIndex>;

  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Link;
    using difference_type = std::ptrdiff_t;
    using pointer = const Link*;
    using reference = const Link&;

    Iterator() = default;
    reference operator*() const { return (*block_)[place_]; }
    pointer operator->() const { return &**this; }
    Iterator& operator++() {
      if (++place_ == block_->size()) {
        ++block_;
        place_ = 0;
      }
      return *this;
    }
    Iterator operator++(int) {
      const Iterator before = *this;
      ++*this;
      return before;
    }
    friend bool operator==(const Iterator&, const Iterator&) = default;

   private:
    friend class Chain;
    using Block = std::vector<Link>;
    Iterator(const Block* block, std::size_t place) : block_(block), place_(place) {}
    const Block* block_ = nullptr;
    std::size_t place_ = 0;
  };

  Iterator begin() const { return {blocks_.data(), 0}; }
  Iterator end() const { return {blocks_.data() + blocks_.size(), 0}; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  /// The first of that sequence or a later one.
  Iterator lower_bound(std::uint64_t sequence) const;
  bool has(std::uint64_t sequence) const;
  /// Whether this very line is there. `operations` is what the links point into.
  bool has(std::uint64_t sequence, std::string_view line,
           const std::vector<Operation>& operations) const;

  void insert(Link link, const std::vector<Operation>& operations);

 private:
  template <class Before>
  Iterator first_not(Before before) const;

  // Sorted, none empty, each short enough to be moved along in no time.
  std::vector<std::vector<Link>> blocks_;
  std::size_t size_ = 0;
};

}  // namespace aimwright::record
