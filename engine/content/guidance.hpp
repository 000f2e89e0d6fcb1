// Guidance: the words that help to answer, to judge and to mend. Kept apart from the tree, because
// no figure depends on it: better words change no score, and a page can start before they have
// come.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/reader.hpp"

namespace aimwright::content {

/// Of a subclause, obligation, control, area or objective; areas and objectives have intent and why
/// alone.
struct Guidance {
  std::optional<std::string> intent;  // of controls, areas and objectives
  std::string why, met, partly, not_met, auditor;
  std::vector<std::string> evidence, notes;
  std::optional<std::string> major_example, minor_example;                          // of subclauses
  std::optional<std::string> critical_reason, effort_reason, prerequisites_reason;  // of leaves
};

struct Term {
  std::string term, definition;
};

struct GuidanceSet {
  std::string framework;  // whose nodes the items are about, where they name no other
  std::vector<Term> terms;
  std::map<std::string, Guidance, std::less<>> items;  // by ref or id of a node
};

/// Reads the members of a guidance bundle beside its head.
GuidanceSet read_guidance(Reader& bundle);

}  // namespace aimwright::content
