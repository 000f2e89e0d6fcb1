// workspace.own_controls, records.broken_references
#include "api/own_controls.hpp"

#include "api/engine_state.hpp"
#include "content/outline_json.hpp"
#include "content/ref.hpp"
#include "query/labels.hpp"
#include "query/numbering.hpp"
#include "query/references.hpp"

namespace aimwright::api {

using base::array_of;
using base::Fault;
using base::object;
using base::Result;
using base::Value;
using content::Reader;
namespace code = base::code;

namespace {

constexpr std::string_view own_control = content::name_of(content::NodeKind::own_control);

Value node_value(const content::Node& area, const scoring::OwnControl& control) {
  content::Node node;
  node.id = control.id;
  node.framework = area.framework;
  node.kind = content::NodeKind::own_control;
  node.phase = area.own_controls->phase;
  node.weight = area.own_controls->weight;
  const std::string reference = reference_of(control, area);
  node.title = control.title.empty() ? reference : control.title;
  node.question = node.title;
  Value value = content::to_value(node, area.id);
  value.set("reference", reference);
  return value;
}

Result<Response> own_controls(EngineState& engine, Reader& params, std::string_view,
                              base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  const std::optional<std::int64_t> moment = read_moment(params, "moment");
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const record::Workspace& workspace = (*open)->record();
  const record::Log& log = workspace.log();
  if (!moment) return Response(own_controls_value(workspace.catalog(), workspace.state(), log));
  return Response(own_controls_value(workspace.catalog(), workspace.state().at(log, *moment), log));
}

/// What records refer to that was deleted, or never came.
Result<Response> broken_references(EngineState& engine, Reader& params, std::string_view,
                                   base::Diagnostics&) {
  Result<OpenWorkspace*> open = read_workspace(engine, params);
  if (auto fault = finish(params)) return *fault;
  if (!open) return open.error();
  const content::Catalog& catalog = (*open)->record().catalog();
  const record::State& state = (*open)->record().state();
  base::Array broken;
  const auto add = [&](const std::string& kind, const std::string& id, const std::string& field,
                       const std::string& to) {
    broken.push_back(object("kind", kind, "id", id, "field", field, "ref", to));
  };
  for (const content::Register& reg : catalog.registers()) {
    for (const auto& [id, record] : state.of_kind(reg.name)) {
      if (record.deleted()) continue;
      if (!reg.ids.of.empty() && !query::exists(catalog, state, id)) add(reg.name, id, "", id);
      for (const query::Reference& one : query::outgoing(catalog, state, reg.name, id)) {
        if (one.broken) add(reg.name, id, one.field, one.to);
      }
    }
  }
  return Response(object("references", std::move(broken)));
}

}  // namespace

Value own_controls_value(const content::Catalog& catalog, const record::State& state,
                         const record::Log& log) {
  base::Array nodes;
  if (const content::Node* area = catalog.own_area()) {
    const std::vector<scoring::OwnControl> own = scoring::own_controls(state);
    const content::Node& above = catalog.nodes()[static_cast<std::size_t>(area->parent)];
    if (!own.empty()) nodes.push_back(content::to_value(*area, above.id));
    for (const scoring::OwnControl& control : own) nodes.push_back(node_value(*area, control));
  }
  const content::Register& reg = *catalog.find_register(own_control);
  const std::vector<std::string> twice = query::numbered_twice(reg, state, log);
  return object("nodes", std::move(nodes), "numbered_twice",
                array_of(twice, [](const std::string& id) {
                  return content::to_text({own_control, id});
                }));
}

const MethodTable& own_control_methods() {
  static const MethodTable table{{"workspace.own_controls", own_controls},
                                 {"records.broken_references", broken_references}};
  return table;
}

}  // namespace aimwright::api
