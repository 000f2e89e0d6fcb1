// Redacted copies in tests: a small record to make them from, and what is in them.
//
//   Notebook notebook(redaction_catalog());
//   record::RedactionRequest chosen = redaction();
//   chosen.kinds = {"soa"};
//   contents(copy_of(notebook, chosen));
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "record/redaction.hpp"
#include "support/notebook.hpp"

namespace aimwright::test {

using Strings = std::vector<std::string>;

/// Two subclauses with obligations and two controls.
std::shared_ptr<const content::Catalog> redaction_catalog();

/// Dana and Ravi write something of every kind.
void write_story(Notebook& notebook);

/// A request that chooses nothing yet.
record::RedactionRequest redaction();

/// Fails the test when the engine refuses.
record::Redacted redacted(const record::Workspace& workspace,
                          const record::RedactionRequest& request);
record::Workspace copy_of(Notebook& notebook, const record::RedactionRequest& request);

/// Code and place of the reason for a refusal, or "accepted".
std::string refusal(Notebook& notebook, const record::RedactionRequest& request);

/// `kind id field=value` of all that stands in the state, settings aside.
Strings contents(const record::Workspace& workspace);

}  // namespace aimwright::test
