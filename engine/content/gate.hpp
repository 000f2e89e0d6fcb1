// A rules bundle: gates, each a list of what has to hold before something is begun, a certification
// audit for example. docs/rules.md explains the form.
//
//   {"id": "stage-1", "title": "Stage 1 audit", "items": [
//     {"id": "scope", "title": "The scope is written down", "holds": "leaf('…:4.3-d').evidenced",
//      "action": "Write it down.", "serves": ["iso-42001:4.3-d"]}]}
#pragma once

#include <string>
#include <vector>

#include "content/field.hpp"

namespace aimwright::content {

struct GateItem {
  std::string id, title;
  Expression holds;                 // what has to be true
  std::string action;               // what to do where it is not
  std::vector<std::string> serves;  // refs of nodes
};

struct Gate {
  std::string
      id;  // its ref in a catalog, `iso-42001-gates:stage-1`; without the bundle in a bundle
  std::string title;
  std::vector<std::string> includes;  // gates that have to be passed as well; refs in a catalog
  std::vector<GateItem> items;
  std::string bundle;   // id of the bundle it stands in
  std::string pointer;  // where it stands there
};

struct Rules {
  std::vector<Gate> gates;
};

/// Reads the members of a rules bundle beside its head. Ids that stand twice and a gate without
/// items that includes no other are faults.
Rules read_rules(Reader& bundle);

}  // namespace aimwright::content
