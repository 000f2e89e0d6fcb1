// Reads the text of an expression as a tree, with the grammar and precedence of CEL. What of CEL is
// left out, and why, stands in docs/expressions.md.
//
//   base::Result<Tree> tree = parse("has(owner) && severity >= 4");
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "rules/syntax.hpp"

namespace aimwright::rules {

/// What an expression may measure, so that reading and evaluating it stays within bounds.
struct SizeLimits {
  std::size_t bytes = 8'192;
  std::size_t nodes = 1'000;
  std::size_t depth = 100;  // of brackets, and of the tree
};

/// Faults: expression/too-large, expression/too-deep, expression/syntax, expression/bad-text,
/// expression/bad-number, expression/left-out, text/not-utf8; each with `line`, `column`, `offset`
/// and `part` in its params, without pointer.
base::Result<Tree> parse(std::string text, const SizeLimits& limits = {});

/// Whether the language keeps the word for itself, so that it names no field.
bool is_keyword(std::string_view word);

}  // namespace aimwright::rules
