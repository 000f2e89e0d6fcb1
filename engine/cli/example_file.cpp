#include "cli/example_file.hpp"

#include "base/sha256.hpp"
#include "cli/exit_code.hpp"
#include "cli/platform.hpp"

namespace aimwright::cli {
namespace {

using base::Value;

const Value& member(const Value& parent, const std::string& pointer, std::string_view name,
                    const std::string& where) {
  const Value* found = parent.find(name);
  if (!found)
    throw Refused(
        where,
        {base::code::missing, base::pointer_to(pointer, name), {{"field", std::string(name)}}}, {});
  return *found;
}

const base::Array& list(const Value& parent, const std::string& pointer, std::string_view name,
                        const std::string& where) {
  const Value& found = member(parent, pointer, name, where);
  if (!found.is_array()) {
    throw Refused(
        where, {base::code::wrong_type, base::pointer_to(pointer, name), {{"expected", "array"}}},
        {});
  }
  return found.array();
}

std::string text(const Value& parent, const std::string& pointer, std::string_view name,
                 const std::string& where) {
  const Value& found = member(parent, pointer, name, where);
  if (!found.is_text()) {
    throw Refused(where,
                  {base::code::wrong_type, base::pointer_to(pointer, name), {{"expected", "text"}}},
                  {});
  }
  return found.text();
}

/// The writer of a person's acts.
std::string actor_of(const Value& story, const std::string& name, const std::string& pointer,
                     const std::string& where) {
  const base::Array& people = list(story, "", "people", where);
  std::string names;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const std::string place = base::pointer_to("/people", i);
    const std::string candidate = text(people[i], place, "name", where);
    if (candidate == name) return text(people[i], place, "actor", where);
    names += (names.empty() ? "" : ", ") + candidate;
  }
  throw Refused(where,
                {base::code::not_one_of,
                 base::pointer_to(pointer, "by"),
                 {{"value", name}, {"allowed", names}}},
                {});
}

}  // namespace

std::int64_t create_workspace(EngineClient& engine, std::int64_t catalog, const Value& story,
                              const std::string& where) {
  const Reply created =
      engine.call("workspace.create",
                  base::object("catalog", catalog, "workspace", text(story, "", "workspace", where),
                               "created", text(story, "", "created", where)),
                  {}, where);
  return at(created.result, "workspace").integer();
}

void tell_story(EngineClient& engine, std::int64_t workspace, const Value& story,
                const std::string& where) {
  const std::string story_id = text(story, "", "workspace", where);
  const base::Array& acts = list(story, "", "acts", where);
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const std::string place = base::pointer_to("/acts", i);
    const std::string by = text(acts[i], place, "by", where);
    // The same story gives the same bytes: act ids are made, not drawn.
    const std::string act = base::to_hex(sha256(story_id + ":" + std::to_string(i))).substr(0, 32);
    const Value params = base::object(
        "workspace", workspace, "actor", actor_of(story, by, place, where), "act", act, "at",
        text(acts[i], place, "at", where), "by", by, "puts", list(acts[i], place, "puts", where));
    try {
      engine.call("workspace.apply", params, {}, where);
    } catch (const Refused& refused) {
      // The engine points into the request; the reader of the story needs the place in the story.
      constexpr std::string_view params_pointer = "/params";
      base::Fault fault = refused.fault();
      if (fault.pointer.rfind(params_pointer, 0) == 0)
        fault.pointer.erase(0, params_pointer.size());
      fault.pointer = place + fault.pointer;
      throw Refused(where, fault, refused.diagnostics());
    }
  }
}

}  // namespace aimwright::cli
