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

/// What an organisation may have from another management system, and what to add to it.
struct Reuse {
  std::string from, have, add;
};

/// An invented case, and the answers that it amounts to: all others met and shown.
struct FindingExample {
  std::string text;
  std::map<std::string, std::string, std::less<>> answers;  // by leaf
};

/// A short model text of our own.
struct Snippet {
  std::string title, text;
};

/// When a control is needed, and which reasons to leave it out an auditor takes.
struct Applicability {
  std::string usually;
  std::vector<std::string> reasons_that_hold, reasons_that_fail;
  std::optional<std::string> per_system;
  /// By role in AI, for who has this one alone: needed, often or seldom.
  std::map<std::string, std::string, std::less<>> roles;
};

/// Of a subclause, obligation, control, area or objective; areas and objectives have intent and why
/// alone.
struct Guidance {
  std::optional<std::string> intent;  // of controls, areas and objectives
  std::string why, met, partly, not_met, auditor;
  std::optional<std::string> strong;                 // good practice, beyond what is required
  std::optional<std::string> before_first;           // what counts before the first occasion
  std::optional<std::string> verify;                 // for the second person, of leaves
  std::optional<std::string> first_step, done_when;  // of leaves
  std::optional<std::string> small;  // what a small user of bought AI may leave small
  std::vector<std::string> evidence, notes;
  std::vector<Reuse> reuse;
  std::optional<Snippet> snippet;
  std::optional<Applicability> applicability;                  // of controls
  std::optional<FindingExample> major_example, minor_example;  // of subclauses
  std::optional<std::string> if_not_met_reason, effort_reason, prerequisites_reason;  // of leaves
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
