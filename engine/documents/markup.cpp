#include "documents/markup.hpp"

namespace aimwright::documents {

Markup& Markup::raw(std::string_view markup) {
  out_ += markup;
  return *this;
}

Markup& Markup::raw(std::int64_t number) { return raw(std::to_string(number)); }

Markup& Markup::text(std::string_view text) { return raw(safe_(text)); }

}  // namespace aimwright::documents
