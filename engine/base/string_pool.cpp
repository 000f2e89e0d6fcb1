#include "base/string_pool.hpp"

#include <algorithm>
#include <cstring>
#include <functional>

namespace aimwright::base {

std::string_view StringPool::keep_whole(std::string_view text, std::shared_ptr<const void> owner) {
  if (!owner) {
    auto copy = std::make_shared<std::string>(text);
    text = *copy;
    owner = std::move(copy);
  }
  owners_.push_back(std::move(owner));
  return whole_ = text;
}

std::string_view StringPool::keep(std::string_view text) {
  if (text.empty()) return {};
  const std::less_equal<> before;
  if (before(whole_.data(), text.data()) &&
      before(text.data() + text.size(), whole_.data() + whole_.size()))
    return text;
  constexpr std::size_t block = 1 << 18;
  if (text.size() > room_) {
    room_ = std::max(block, text.size());
    blocks_.emplace_back(new char[room_]);
    next_ = blocks_.back().get();
  }
  std::memcpy(next_, text.data(), text.size());
  const std::string_view kept(next_, text.size());
  next_ += text.size();
  room_ -= text.size();
  return kept;
}

std::string_view StringPool::once(std::string_view text) {
  const auto known = known_.find(text);
  return known != known_.end() ? *known : *known_.insert(keep(text)).first;
}

}  // namespace aimwright::base
