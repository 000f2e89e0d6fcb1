// A vector: requests in the order in which they are sent to a fresh engine, each with the exact
// first line of its response. The same file is run natively, in WebAssembly and through the command
// line.
//
//   {"title": "…", "steps": [
//     {"content": "tests/vectors/content"},                       every bundle there, then the
//     catalog
//     {"request": {"v": 1, …}, "expect": "{…}"},
//     {"request_text": "not json", "expect": "{…}"},              bytes as they are
//     {"request": {…}, "attachment": {"file": "path from the root"} | {"text": "…"} | {"hex": "…"}
//     |
//      {"of_step": 2}, "expect": "{…}", "expect_attachment_sha256": "…"}]}
#pragma once

#include <string>
#include <vector>

#include "base/json_value.hpp"

namespace aimwright::test {

/// Paths of all vectors, sorted.
std::vector<std::string> vector_files();

/// A step as it went.
struct StepResult {
  std::size_t number;      // of the step in the file
  std::string line;        // first line of the response
  std::string attachment;  // what followed it
  bool has_attachment = false;
};

/// Runs the steps of a vector against an engine of its own; steps that load content are left out of
/// the result and fail the test when they are refused.
std::vector<StepResult> run_vector(const base::Value& vector);

/// As people read it: two spaces a level, members in their order.
std::string pretty(const base::Value& value);

}  // namespace aimwright::test
