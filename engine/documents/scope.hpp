// What the names in a document mean at one place of it: its own names first, then the things it
// speaks of there, the innermost first, the document as a whole last.
//
//   Scope document(data, outline);
//   for (const Thing& gap : document.find(query).things) document.within(gap).say(column.value);
#pragma once

#include "content/document.hpp"
#include "documents/values.hpp"

namespace aimwright::documents {

/// The things that a query found, and how many its limit cut off.
struct Found {
  Things things;
  std::size_t more = 0;
};

/// Requires an outline that was checked (check.hpp): a name that means nothing says nothing. Data,
/// outline and outer scopes have to outlive it.
class Scope {
 public:
  Scope(const Data& data, const content::DocumentOutline& outline)
      : data_(data), outline_(outline), known_names_(outline.names.size()) {}

  const Data& data() const { return data_; }
  const Thing& thing() const { return thing_; }

  Scope within(Thing thing) const { return Scope(*this, std::move(thing), std::nullopt); }
  /// The same place, where {more} says how many were cut off.
  Scope with_more(std::size_t more) const { return Scope(*this, thing_, more); }

  /// What the last field of a path is called, where it holds an id or ref.
  using Words = std::optional<std::string>;
  /// `words` is set where it is asked for and there are any.
  Value value(const content::Path& path, Words* words = nullptr) const;
  Found find(const content::Query& query) const;
  std::string say(const content::Wording& wording) const;
  /// Whether every test of `when` holds, and none of `unless`.
  bool holds(const content::Condition& when, const content::Condition& unless) const;

 private:
  Scope(const Scope& outer, Thing thing, std::optional<std::size_t> more)
      : data_(outer.data_),
        outline_(outer.outline_),
        known_names_(outer.known_names_),
        outer_(&outer),
        thing_(std::move(thing)),
        more_(more) {}

  Value first_step(const content::Path& path, Words* words) const;
  Value step(const Value& value, std::string_view field) const;
  /// The position among the names that are known here; none for what is none of them.
  std::optional<std::size_t> name_at(std::string_view name) const;
  Value defined(std::size_t name) const;
  bool passes(const content::Condition::Test& test) const;
  std::string said(const content::Wording& wording) const;
  std::string joined(const content::Wording& wording) const;
  std::string fill(const content::Message& message, std::int64_t number) const;
  std::string fill(const content::MessagePart& part, std::int64_t number) const;

  const Data& data_;
  const content::DocumentOutline& outline_;
  std::size_t known_names_;  // within a name those before it, so that none runs in a circle
  const Scope* outer_ = nullptr;
  Thing thing_;  // the document, where there is no outer scope
  std::optional<std::size_t> more_;
};

}  // namespace aimwright::documents
