#include "support/notebook.hpp"

#include "base/date.hpp"
#include "base/json_write.hpp"
#include "scoring/assessment_json.hpp"
#include "support/catch.hpp"
#include "support/json.hpp"
#include "support/test_engine.hpp"

namespace aimwright::test {

using base::Value;

std::string hex32(std::uint64_t number) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text(32, '0');
  for (std::size_t place = text.size(); number > 0; number /= 16)
    text[--place] = digits[number % 16];
  return text;
}

std::string ref(std::string_view id) {
  if (id.find(':') != std::string_view::npos) return std::string(id);
  return (id.substr(0, 2) == "X." ? "own_control:" : "iso-42001:") + std::string(id);
}

std::string short_id(std::string_view ref) { return std::string(ref.substr(ref.find(':') + 1)); }

record::Put put_of(std::string_view kind, std::string_view id, std::string_view fields) {
  const bool about_node = kind == "response" || kind == "soa";
  base::Array parts{Value(kind), Value(about_node ? ref(id) : std::string(id)), json(fields)};
  base::Result<record::Put> put = record::parse_put(Value(std::move(parts)), "");
  REQUIRE(put);
  return *std::move(put);
}

Notebook::Notebook(std::shared_ptr<const content::Catalog> catalog)
    : workspace_(record::make_header(hex32(0xabc), "2026-11-01T08:00:00.000Z"), std::move(catalog),
                 sha256) {
  clock("2026-11-01T09:00:00.000Z");
}

Notebook& Notebook::clock(std::string_view instant) {
  const auto milliseconds = base::parse_instant(instant);
  REQUIRE(milliseconds);
  now_ = *milliseconds;
  return *this;
}

Notebook& Notebook::actor(std::uint64_t number) {
  actor_ = number;
  return *this;
}

Notebook& Notebook::by(std::string_view person) {
  by_ = person;
  return *this;
}

record::Action Notebook::next(std::vector<record::Put> puts) {
  record::Action action{{0, actor_}, {0, 0xac70000 + ++acts_}, now_, by_, std::move(puts)};
  now_ += 1000;
  return action;
}

record::Applied Notebook::act(std::vector<record::Put> puts) {
  base::Result<record::Applied> applied = workspace_.apply(next(std::move(puts)));
  INFO("refused " << (applied ? "" : base::canonical(base::to_value(applied.error()))));
  REQUIRE(applied);
  return *std::move(applied);
}

record::Applied Notebook::put(std::string_view kind, std::string_view id, std::string_view fields) {
  return act({put_of(kind, id, fields)});
}

base::Fault Notebook::refused(std::vector<record::Put> puts) {
  const base::Result<record::Applied> applied = workspace_.apply(next(std::move(puts)));
  REQUIRE_FALSE(applied);
  return applied.error();
}

std::vector<std::string> Notebook::lines() const {
  std::vector<std::string> lines;
  for (const record::Operation& operation : log().operations()) lines.emplace_back(operation.line);
  return lines;
}

scoring::Assessment Notebook::assess(std::string_view as_of) const {
  const auto date = base::parse_date(as_of);
  REQUIRE(date);
  return {workspace_.catalog(), workspace_.state(), workspace_.log(), *date};
}

Value Notebook::figures(std::string_view node, std::string_view as_of) const {
  const scoring::Assessment assessment = assess(as_of);
  const auto index = assessment.tree().find(ref(node));
  INFO("node " << node);
  REQUIRE(index);
  return scoring::figures_value(assessment, *index);
}

Value Notebook::leaf(std::string_view id, std::string_view as_of) const {
  const scoring::Assessment assessment = assess(as_of);
  const auto index = assessment.tree().find(ref(id));
  INFO("leaf " << id);
  REQUIRE(index);
  return scoring::leaf_value(assessment, *index);
}

record::Workspace opened(std::string_view bytes, std::shared_ptr<const content::Catalog> catalog,
                         base::Diagnostics& diagnostics) {
  base::Result<record::Workspace> workspace =
      record::Workspace::open(bytes, std::move(catalog), sha256, diagnostics);
  INFO("refused " << (workspace ? "" : base::canonical(base::to_value(workspace.error()))));
  REQUIRE(workspace);
  return *std::move(workspace);
}

record::Workspace opened(std::string_view bytes, std::shared_ptr<const content::Catalog> catalog) {
  base::Diagnostics diagnostics;
  return opened(bytes, std::move(catalog), diagnostics);
}

record::State state_at(const record::Log& log, std::optional<std::int64_t> moment) {
  record::State state;
  for (record::OperationIndex index = 0; index < log.operations().size(); ++index) {
    if (!moment || log[index].at.milliseconds <= *moment)
      state.take(log, index, record::put_of(log[index]));
  }
  state.settle(log);
  return state;
}

std::string state_text(const record::State& state, const record::Log& log) {
  std::string text;
  for (const auto& [kind, records] : state.kinds()) {
    for (const auto& [id, record] : records) {
      for (const auto& [field, cell] : record.cells()) {
        text += kind + ' ' + id + ' ' + field + ' ' + base::canonical(cell.value) + ' ' +
                std::string(log[cell.operation].line) + '\n';
      }
    }
  }
  return text;
}

}  // namespace aimwright::test
