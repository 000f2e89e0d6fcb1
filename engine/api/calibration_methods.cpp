// calibration
#include "scoring/calibration.hpp"

#include <algorithm>

#include "api/engine_state.hpp"
#include "base/text.hpp"

namespace aimwright::api {

using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
using scoring::Assessor;
namespace code = base::code;

namespace {

using Assessors = std::vector<Assessor>;

/// The assessor of that name, who must not be `other`.
Result<const Assessor*> assessor_in(const Assessors& assessors, const std::string& name,
                                    const Assessor* other, std::string pointer) {
  std::string allowed;
  for (const Assessor& assessor : assessors) {
    if (&assessor == other) continue;
    if (assessor.name == base::trim(name)) return &assessor;
    allowed += (allowed.empty() ? "" : ", ") + std::string(assessor.name);
  }
  return Fault{code::not_one_of, std::move(pointer), {{"value", name}, {"allowed", allowed}}};
}

Result<Response> calibration(EngineState& engine, Reader& params, std::string_view,
                             base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  const std::optional<std::string> a = params.optional_text("a");
  const std::optional<std::string> b = params.optional_text("b");
  if (a.has_value() != b.has_value()) params.refuse(a ? "b" : "a", code::missing);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const record::Workspace& workspace = (*open)->record();
  const scoring::Tree tree(workspace.catalog(), workspace.state());
  const Assessors assessors = scoring::assessors_in(tree, workspace.state());
  const Assessor* first = nullptr;
  const Assessor* second = nullptr;
  if (a) {
    const auto found_a = assessor_in(assessors, *a, nullptr, params.pointer_of("a"));
    if (!found_a) return found_a.error();
    const auto found_b = assessor_in(assessors, *b, *found_a, params.pointer_of("b"));
    if (!found_b) return found_b.error();
    first = *found_a;
    second = *found_b;
  } else if (assessors.size() == 2) {
    first = &assessors[0];
    second = &assessors[1];
  }
  return Response(object(
      "assessors", scoring::assessors_value(assessors), "comparison",
      first ? scoring::comparison_value(tree, workspace.state(), *first, *second) : Value()));
}

}  // namespace

const MethodTable& calibration_methods() {
  static const MethodTable table{{"calibration", calibration}};
  return table;
}

}  // namespace aimwright::api
