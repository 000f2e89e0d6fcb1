#include "cli/nodes.hpp"

#include "cli/exit_code.hpp"
#include "cli/text_table.hpp"

namespace aimwright::cli {

using base::object;
using base::Value;

Nodes::Nodes(EngineClient& engine, std::int64_t catalog, std::int64_t workspace,
             const std::string& moment) {
  const Reply outline = engine.call("content.outline", object("catalog", catalog));
  for (const Value& node : at(outline.result, "nodes").array()) add(node);
  for (const Value& each : at(outline.result, "states").array())
    signs_.emplace(text_at(each, "state"), text_at(each, "sign"));
  Value query = object("workspace", workspace);
  if (!moment.empty()) query.set("moment", moment);
  const Reply own = engine.call("workspace.own_controls", query);
  for (const Value& node : at(own.result, "nodes").array()) add(node);
}

void Nodes::add(const Value& node) {
  const std::string ref = at(node, "id").text();
  order_.push_back(ref);
  nodes_.emplace(ref, NodeInfo{text_at(node, "kind"), text_at(node, "parent"),
                               printable(text_at(node, "title")), text_at(node, "reference")});
  meant_[local_name(ref)].push_back(ref);
}

std::string Nodes::local_name(const std::string& ref) const {
  const NodeInfo& node = info(ref);
  return node.kind == "own_control" ? node.reference : ref.substr(ref.find(':') + 1);
}

const NodeInfo& Nodes::info(const std::string& ref) const {
  static const NodeInfo none;
  const auto found = nodes_.find(ref);
  return found == nodes_.end() ? none : found->second;
}

std::string Nodes::ref_of(const std::string& written) const {
  const auto found = meant_.find(written);
  if (nodes_.count(written) > 0 || found == meant_.end()) return written;
  if (found->second.size() == 1) return found->second.front();
  std::string choices;
  for (const std::string& ref : found->second) choices += (choices.empty() ? "" : ", ") + ref;
  throw Failure(Exit::usage, "\"" + written + "\" may be " + choices + ". Write one of these.");
}

std::string Nodes::short_name(const std::string& ref) const {
  const std::string name = local_name(ref);
  const auto found = meant_.find(name);
  return found != meant_.end() && found->second.size() == 1 ? name : ref;
}

const std::string& Nodes::sign_of(const std::string& state) const {
  static const std::string none = " ";
  const auto found = signs_.find(state);
  return found == signs_.end() ? none : found->second;
}

}  // namespace aimwright::cli
