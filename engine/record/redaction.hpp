// A redacted copy (docs/format.md): a workspace of its own that lacks chosen kinds of records,
// parts of the tree, fields or names, and says so in its header. Its history is the original's: the
// same order and times, and who did what.
//
//   Result<Redacted> redacted = redact(workspace, request);
//   redacted->workspace.log().bytes();
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "record/workspace.hpp"

namespace aimwright::record {

struct RedactionRequest {
  Id id;                     // of the copy
  std::int64_t created = 0;  // UTC milliseconds
  /// Random, and given to nobody: the ids of writers and acts in the copy are made with it, so that
  /// they cannot be matched to those of the original.
  Id salt;
  std::vector<std::string> kinds;   // of records: `evidence`
  std::vector<std::string> nodes;   // of the tree, with all that is under them: by their refs
  std::vector<std::string> fields;  // `response.note`, sets as `evidence.shows`
  std::vector<std::string> people;  // as they are named in the record, in any letter case
  bool all_people = false;
};

struct Redacted {
  Workspace workspace;
  base::Diagnostics diagnostics;  // where names may still be found
};

/// A name is replaced by `Person 1`, `Person 2`… as `by` and in every field whose register says
/// that it names a person. References to what is left out go too, or are cleared. Under a node,
/// answers, applicability, own controls and links are left
/// out, and records that name no other node. Operations of which nothing is kept, and those that do
/// not count, are left out and counted. The pointer of a fault names the member of the request:
/// those of record/redaction_filter.hpp, record/nothing-left-out, record/unknown-person,
/// value/blank, content/duplicate-id, json/too-large.
base::Result<Redacted> redact(const Workspace& workspace, const RedactionRequest& request);

}  // namespace aimwright::record
