// What the catalog knows of gates, and what they say about each other and about nodes.
#include <algorithm>

#include "content/catalog.hpp"
#include "content/ref.hpp"

namespace aimwright::content {

namespace code = base::code;

namespace {

std::string ref_of_gate(const std::string& bundle, const std::string& id) {
  return id.find(':') == std::string::npos ? to_text(Ref{bundle, id}) : id;
}

/// A fault of a gate: at `place` below it.
void report_fault(base::Diagnostics& faults, const char* fault, const Gate& gate,
                  const std::string& place, base::Params params) {
  params.set("bundle", gate.bundle);
  faults.push_back({base::Severity::error, {fault, gate.pointer + place, std::move(params)}});
}

/// The gates that include themselves, from the first of them round to it again; empty where none
/// does.
class IncludeCircle {
 public:
  explicit IncludeCircle(const Catalog& catalog)
      : catalog_(catalog), marks_(catalog.gates().size(), Mark::untouched) {}

  std::vector<const Gate*> find() {
    for (const Gate& gate : catalog_.gates()) {
      enter(gate);
      while (circle_.empty() && !path_.empty()) step();
    }
    return circle_;
  }

 private:
  enum class Mark { untouched, on_path, done };
  struct Step {
    const Gate* gate;
    std::size_t next;  // of those it includes
  };

  Mark& mark(const Gate& gate) {
    return marks_[static_cast<std::size_t>(&gate - catalog_.gates().data())];
  }

  void enter(const Gate& gate) {
    if (!circle_.empty() || mark(gate) == Mark::done) return;
    if (mark(gate) == Mark::on_path) {
      const auto first = std::find_if(path_.begin(), path_.end(),
                                      [&](const Step& one) { return one.gate == &gate; });
      for (auto it = first; it != path_.end(); ++it) circle_.push_back(it->gate);
      circle_.push_back(&gate);
      return;
    }
    mark(gate) = Mark::on_path;
    path_.push_back({&gate, 0});
  }

  void step() {
    Step& top = path_.back();
    if (top.next == top.gate->includes.size()) {
      mark(*top.gate) = Mark::done;
      path_.pop_back();
    } else if (const Gate* included = catalog_.gate(top.gate->includes[top.next++])) {
      enter(*included);
    }
  }

  const Catalog& catalog_;
  std::vector<Mark> marks_;
  // Walked with a path of its own, since a chain in foreign content may be longer than the stack.
  std::vector<Step> path_;
  std::vector<const Gate*> circle_;
};

}  // namespace

const Gate* Catalog::gate(std::string_view id) const {
  const std::optional<int> at = gate_index_.find(id);
  return at ? &gates_[static_cast<std::size_t>(*at)] : nullptr;
}

void Catalog::add_gates(const Bundle& bundle, base::Diagnostics& faults) {
  for (Gate gate : std::get<Rules>(bundle.content).gates) {
    gate.bundle = bundle.id;
    gate.id = ref_of_gate(bundle.id, gate.id);
    for (std::string& id : gate.includes) id = ref_of_gate(bundle.id, id);
    if (!gate_index_.add(gate.id, static_cast<int>(gates_.size())))
      report_fault(faults, code::duplicate_id, gate, "/id", {{"id", gate.id}});
    gates_.push_back(std::move(gate));
  }
}

void Catalog::check_gates(base::Diagnostics& faults) const {
  const auto unknown = [&](const Gate& gate, const std::string& place, const char* what,
                           const std::string& id) {
    report_fault(faults, code::unknown_reference, gate, place,
                 {{"from", gate.id}, {"what", what}, {"id", id}});
  };
  for (const Gate& gate : gates_) {
    for (std::size_t i = 0; i < gate.includes.size(); ++i) {
      if (!this->gate(gate.includes[i]))
        unknown(gate, "/includes/" + std::to_string(i), "gate", gate.includes[i]);
    }
    for (std::size_t i = 0; i < gate.items.size(); ++i) {
      const std::vector<std::string>& serves = gate.items[i].serves;
      for (std::size_t j = 0; j < serves.size(); ++j) {
        if (!find(serves[j])) {
          const std::string place = "/items/" + std::to_string(i) + "/serves/" + std::to_string(j);
          unknown(gate, place, "node", serves[j]);
        }
      }
    }
  }
  const std::vector<const Gate*> circle = IncludeCircle(*this).find();
  if (circle.empty()) return;
  std::string way;
  for (const Gate* gate : circle) way += (way.empty() ? "" : " → ") + gate->id;
  report_fault(faults, code::gate_circle, *circle.front(), "/includes", {{"gates", way}});
}

}  // namespace aimwright::content
