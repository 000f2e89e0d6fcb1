#include "documents/check.hpp"

#include <algorithm>
#include <utility>

#include "documents/values.hpp"

namespace aimwright::documents {

using content::Block;
using content::Condition;
using content::Definition;
using content::Format;
using content::Message;
using content::Path;
using content::Query;
using content::Wording;
using Form = Type::Form;
namespace code = base::code;

namespace {

constexpr int deepest_section = 3;

/// The types of the things spoken of at a place, as Scope has the things themselves.
struct Place {
  const Place* outer = nullptr;
  Type thing = Type::of(ThingKind::document);
  bool more = false;

  Place within(const Type& of) const {
    return {this, {Form::thing, of.kind, of.register_name}, false};
  }
  Place with_more() const { return {this, thing, true}; }
};

class Checker {
 public:
  Checker(const content::DocumentDefinition& definition, const content::Catalog& catalog,
          base::Diagnostics& faults)
      : bundle_(definition.id), outline_(definition.outline), catalog_(catalog), faults_(faults) {}

  void run() {
    const Place document;
    check_names();
    known_names_ = outline_.names.size();
    for (const Wording* text : {&outline_.subtitle, &outline_.disclaimer, &outline_.footer})
      check(document, *text);
    for (const content::FactLine& fact : outline_.facts) check(document, fact);
    check(document, outline_.blocks, 0);
    if (outline_.sheet) check(document, *outline_.sheet);
  }

 private:
  void refuse(const char* fault, const std::string& pointer, base::Params params) {
    params.set("bundle", bundle_);
    faults_.push_back({base::Severity::error, {fault, pointer, std::move(params)}});
  }

  /// Texts and lists are checked where they are used, since they speak of what is there.
  void check_names() {
    for (const Definition& definition : outline_.names) {
      const auto twice =
          std::count_if(outline_.names.begin(), outline_.names.end(),
                        [&](const Definition& other) { return other.name == definition.name; });
      const bool reserved = definition.name == "word" || definition.name == "more";
      if (twice > 1 || reserved)
        refuse(code::duplicate_id, definition.pointer, {{"id", definition.name}});
      const auto* record = std::get_if<std::pair<std::string, std::string>>(&definition.is);
      if (record && !catalog_.find_register(record->first))
        refuse(code::unknown_reference, definition.pointer,
               {{"from", definition.name}, {"what", "register"}, {"id", record->first}});
    }
  }

  void unknown(const Path& path, const std::string& pointer) {
    refuse(code::unknown_name, pointer, {{"name", content::to_text(path)}});
  }

  /// The type of a defined name, used at this place. Only names before the one being looked at are
  /// known, so that they cannot run in a circle.
  std::optional<Type> type_of_defined(const Place& place, const Definition& definition,
                                      std::size_t position) {
    const std::size_t known = std::exchange(known_names_, position);
    std::optional<Type> type = Type{};
    if (const auto* text = std::get_if<Wording>(&definition.is)) {
      check(place, *text);
    } else if (const auto* list = std::get_if<Query>(&definition.is)) {
      type = check(place, *list);
      if (type) type->form = Form::list;
    } else if (std::holds_alternative<std::string>(definition.is)) {
      type = Type::of(ThingKind::node);
    } else {
      const auto& record = std::get<std::pair<std::string, std::string>>(definition.is);
      type = Type{Form::thing, ThingKind::record, record.first};
    }
    known_names_ = known;
    return type;
  }

  std::optional<Type> type_of_first(const Place& place, const std::string& name) {
    for (std::size_t i = 0; i < known_names_; ++i) {
      if (outline_.names[i].name == name) return type_of_defined(place, outline_.names[i], i);
    }
    for (const Place* at = &place; at; at = at->outer) {
      if (at->more && name == "more") return Type{Form::number, ThingKind::document, {}};
      if (auto type = type_of(catalog_, at->thing, name)) return type;
    }
    return std::nullopt;
  }

  /// The type of what a path leads to; a fault where it leads nowhere.
  std::optional<Type> check(const Place& place, const Path& path, const std::string& pointer) {
    if (path.front() == "word") {
      const std::string key = content::to_text(Path(path.begin() + 1, path.end()));
      if (catalog_.words().messages.count(key) == 0) unknown(path, pointer);
      return Type{};
    }
    std::optional<Type> type = type_of_first(place, path.front());
    for (std::size_t i = 1; type && i < path.size(); ++i) {
      const bool through_list = type->form == Form::list;
      if (type->form != Form::thing && !through_list) {
        type.reset();
      } else {
        type = type_of(catalog_, *type, path[i]);
        const bool leads_on = type && (type->form == Form::thing || type->form == Form::list);
        if (through_list && type && !leads_on) return wrong_use(path, pointer, "one thing");
        if (through_list && type) type->form = Form::list;
      }
    }
    if (!type) unknown(path, pointer);
    return type;
  }

  std::nullopt_t wrong_use(const Path& path, const std::string& pointer, const char* expected) {
    refuse(code::wrong_use, pointer, {{"name", content::to_text(path)}, {"expected", expected}});
    return std::nullopt;
  }

  void check(const Place& place, const Condition& condition) {
    for (const Condition::Test& test : condition.tests) {
      const auto type = check(place, test.path, condition.pointer);
      const bool many = type && (type->form == Form::thing || type->form == Form::list);
      if (many && !test.any_of.empty()) wrong_use(test.path, condition.pointer, "text");
    }
  }

  /// The type of each of the things found.
  std::optional<Type> check(const Place& place, const Query& query) {
    std::optional<Type> type = Type{Form::list, ThingKind::record, query.records};
    if (query.records.empty()) {
      type = check(place, query.from, query.pointer);
    } else if (!catalog_.find_register(query.records)) {
      refuse(code::unknown_reference, query.pointer,
             {{"from", "records"}, {"what", "register"}, {"id", query.records}});
      return std::nullopt;
    }
    if (!type) return std::nullopt;
    if (type->form != Form::list && type->form != Form::thing)
      return wrong_use(query.from, query.pointer, "list");
    const Place within = place.within(*type);
    check(within, query.where);
    check(within, query.unless);
    if (!query.sort.empty()) check(within, query.sort, query.pointer);
    return within.thing;
  }

  void check(const Place& place, const Message& message, const std::string& pointer) {
    for (const content::MessagePart& part : message.parts) {
      if (!part.path.empty()) check(place, part, pointer);
      for (const auto& [key, text] : part.cases) check(place, text, pointer);
    }
  }

  void check(const Place& place, const content::MessagePart& part, const std::string& pointer) {
    const std::optional<Type> type = check(place, part.path, pointer);
    if (!type) return;
    const bool counts = type->form == Form::number || type->form == Form::list;
    if (part.format == Format::plural && !counts) wrong_use(part.path, pointer, "number or list");
    if (part.format != Format::plural && type->form == Form::thing)
      wrong_use(part.path, pointer, "text or number");
  }

  void check(const Place& place, const Wording& wording) {
    check(place, wording.when);
    check(place, wording.unless);
    check(place, wording.message, wording.pointer);
    for (const Wording& text : wording.more) check(place.with_more(), text);
    for (const Wording& text : wording.otherwise) check(place, text);
    if (!wording.each) {
      for (const Wording& part : wording.parts) check(place, part);
    } else if (const auto type = check(place, *wording.each)) {
      check(place.within(*type), wording.parts.front());
    }
  }

  void check(const Place& place, const content::FactLine& fact) {
    check(place, fact.label);
    check(place, fact.value);
  }

  void check(const Place& place, const content::TableBlock& table) {
    check(place, table.id);
    check(place, table.title);
    for (const content::TableColumn& column : table.columns) {
      check(place, column.title);
      check(place, column.when);
    }
    for (const Query& query : table.rows) {
      const auto type = check(place, query);
      if (!type) continue;
      const Place row = place.within(*type);
      for (const content::TableColumn& column : table.columns) {
        check(row, column.value);
        check(row, column.state);
      }
    }
    for (const Wording& text : table.more) check(place.with_more(), text);
  }

  void check(const Place& place, const content::FigureBlock& figure) {
    if (figure.figure != "areas" && figure.figure != "readiness")
      refuse(code::not_one_of, figure.pointer,
             {{"field", "figure"}, {"value", figure.figure}, {"allowed", "areas, readiness"}});
    const auto type = check(place, figure.node, figure.pointer);
    if (type && (type->form != Form::thing || type->kind != ThingKind::node))
      wrong_use(figure.node, figure.pointer, "node");
  }

  /// Blocks stand in a section, and before the sections within it.
  void check(const Place& place, const std::vector<Block>& blocks, int depth) {
    bool after_section = false;
    for (const Block& block : blocks) {
      check(place, block.when);
      check(place, block.unless);
      if (const auto* section = std::get_if<content::SectionBlock>(&block.is)) {
        after_section = true;
        if (depth == deepest_section) misplaced(block.pointer);
        check(place, section->id);
        check(place, section->title);
        check(place, section->blocks, depth + 1);
      } else if (const auto* group = std::get_if<content::GroupBlock>(&block.is)) {
        if (group->each) {
          const auto type = check(place, *group->each);
          if (type) check(place.within(*type), group->blocks, depth);
        } else {
          check(place, group->blocks, depth);
        }
        after_section = after_section || has_section(group->blocks);
        if (!has_section(group->blocks) && (depth == 0 || after_section)) misplaced(block.pointer);
      } else {
        if (depth == 0 || after_section) misplaced(block.pointer);
        std::visit([&](const auto& one) { check_plain(place, one); }, block.is);
      }
    }
  }

  static bool has_section(const std::vector<Block>& blocks) {
    return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
      const auto* group = std::get_if<content::GroupBlock>(&block.is);
      return std::holds_alternative<content::SectionBlock>(block.is) ||
             (group && has_section(group->blocks));
    });
  }

  void misplaced(const std::string& pointer) { refuse(code::misplaced_block, pointer, {}); }

  void check_plain(const Place& place, const content::ParagraphBlock& block) {
    check(place, block.text);
  }
  void check_plain(const Place& place, const content::ListBlock& block) {
    const auto type = block.each ? check(place, *block.each) : std::nullopt;
    const Place within = type ? place.within(*type) : place;
    if (block.each && !type) return;
    for (const Wording& item : block.items) check(within, item);
  }
  void check_plain(const Place& place, const content::FactsBlock& block) {
    for (const content::FactLine& fact : block.items) check(place, fact);
  }
  void check_plain(const Place& place, const content::TableBlock& block) { check(place, block); }
  void check_plain(const Place& place, const content::FigureBlock& block) { check(place, block); }
  void check_plain(const Place&, const content::GlossaryBlock&) {}
  void check_plain(const Place&, const content::SectionBlock&) {}
  void check_plain(const Place&, const content::GroupBlock&) {}

  const std::string& bundle_;
  const content::DocumentOutline& outline_;
  const content::Catalog& catalog_;
  base::Diagnostics& faults_;
  std::size_t known_names_ = 0;
};

}  // namespace

void check(const content::DocumentDefinition& definition, const content::Catalog& catalog,
           base::Diagnostics& faults) {
  Checker(definition, catalog, faults).run();
}

void check_documents(const content::Catalog& catalog, base::Diagnostics& faults) {
  for (const content::DocumentDefinition& document : catalog.documents())
    check(document, catalog, faults);
}

}  // namespace aimwright::documents
