// The text of an expression as a tree: precedence, literals, and what is refused where.
#include "rules/parser.hpp"

#include "support/catch.hpp"
#include "support/rules_sheet.hpp"

namespace aimwright {

using rules::Node;
using rules::Op;
using rules::parse;
using rules::Tree;

namespace {

/// With a bracket around every part.
std::string bracketed(const Tree& tree, rules::NodeId id) {
  const Node& node = tree.nodes[id];
  if (node.op == Op::constant) return testing::shown(tree.constants[node.payload]);
  std::string text = "(";
  switch (node.op) {
    case Op::name:
      return tree.name(node);
    case Op::select:
      text += "." + tree.name(node);
      break;
    case Op::call:
      text += tree.name(node) + "()";
      break;
    case Op::list:
      text += "list";
      break;
    case Op::has:
      text += "has";
      break;
    case Op::all:
      text += "all " + tree.name(node);
      break;
    case Op::map:
      text += "map " + tree.name(node);
      break;
    default:
      text += rules::sign_of(node.op);
  }
  for (const rules::NodeId child : tree.children(node)) text += " " + bracketed(tree, child);
  return text + ")";
}

std::string parsed(const std::string& text) {
  const base::Result<Tree> tree = parse(text);
  if (tree) return bracketed(*tree, tree->root);
  const base::Value* column = tree.error().params.find("column");
  return tree.error().code + (column ? "@" + std::to_string(column->integer()) : "");
}

}  // namespace

TEST_CASE("an expression binds as in CEL") {
  const std::pair<const char*, const char*> cases[] = {
      {"1 + 2 * 3", "(+ 1 (* 2 3))"},
      {"(1 + 2) * 3", "(* (+ 1 2) 3)"},
      {"1 - 2 - 3", "(- (- 1 2) 3)"},
      {"a / b % c", "(% (/ a b) c)"},
      {"a || b && c", "(|| a (&& b c))"},
      {"a || b || c", "(|| a b c)"},
      {"(a || b) || c", "(|| (|| a b) c)"},
      {"a == b && c < d", "(&& (== a b) (< c d))"},
      {"1 + 1 in x", "(in (+ 1 1) x)"},
      {"a < b == c", "(== (< a b) c)"},
      {"!a && b", "(&& (! a) b)"},
      {"!!a", "(! (! a))"},
      {"!a.b", "(! (.b a))"},
      {"- a", "(- a)"},
      {"-3", "-3"},
      {"-(3)", "(- 3)"},
      {"--3", "(- -3)"},
      {"2 - -3", "(- 2 -3)"},
      {"a ? b : c ? d : e", "(?: a b (?: c d e))"},
      {"a ? b ? 1 : 2 : 3", "syntax"},
      {"a ? (b ? 1 : 2) : 3", "(?: a (?: b 1 2) 3)"},
      {"a.b.c", "(.c (.b a))"},
      {"a.in", "(.in a)"},
      {"a[0].b", "(.b ([] a 0))"},
      {"f(a, 1)", "(f() a 1)"},
      {"a.f(1)", "(f() a 1)"},
      {"[1, [], 'x',]", "(list 1 (list) 'x')"},
      {"has(a.b)", "(has (.b a))"},
      {"a.all(x, x > 1)", "(all x a (> x 1))"},
      {"a.map(x, x > 1, x)", "(map x a (> x 1) x)"},
      {"a // remark\n + b", "(+ a b)"},
  };
  for (const auto& [text, tree] : cases) {
    INFO(text);
    if (std::string(tree) == "syntax")
      CHECK(parsed(text).substr(0, 17) == "expression/syntax");
    else
      CHECK(parsed(text) == tree);
  }
}

TEST_CASE("literals are those of CEL") {
  const std::pair<const char*, const char*> cases[] = {
      {"0x1F", "31"},
      {"-0x1F", "-31"},
      {"9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808"},
      {".5", "0.5"},
      {"1e3", "1000.0"},
      {"2.5E-1", "0.25"},
      {"null", "null"},
      {"'it''s'", "expression/syntax@5"},
      {R"('it\'s')", "'it's'"},
      {R"("\u00e9\x41\101\U0001F431")", "'\u00e9AA\U0001F431'"},
      {R"(r'\n')", R"('\n')"},
      {"'''a\n'b'''", "'a\n'b'"},
      {"\"\"\"\"\"\"", "''"},
  };
  for (const auto& [text, tree] : cases) {
    INFO(text);
    CHECK(parsed(text) == tree);
  }
}

TEST_CASE("what cannot be read is refused with its place") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "expression/syntax@1"},
      {"1 +", "expression/syntax@4"},
      {"1 2", "expression/syntax@3"},
      {"(1", "expression/syntax@3"},
      {"f(1,)", "expression/syntax@5"},
      {"[1 2]", "expression/syntax@4"},
      {"a = b", "expression/syntax@3"},
      {"a & b", "expression/syntax@3"},
      {"a.", "expression/syntax@3"},
      {"a.1", "expression/syntax@2"},
      {"for", "expression/syntax@1"},
      {"\u00e4\u00e4", "expression/syntax@1"},
      {"'\u00e4' + ?", "expression/syntax@7"},
      {"true\n && #", "expression/syntax@5"},
      {"'abc", "expression/bad-text@1"},
      {"'a\nb'", "expression/bad-text@1"},
      {R"('a\q')", "expression/bad-text@3"},
      {R"('\ud800')", "expression/bad-text@2"},
      {R"('\)", "expression/bad-text@1"},
      {"'''a''", "expression/bad-text@1"},
      {"9223372036854775808", "expression/bad-number@1"},
      {"-9223372036854775809", "expression/bad-number@2"},
      {"1e999", "expression/bad-number@1"},
      {"12ab", "expression/bad-number@1"},
      {"1u", "expression/left-out@1"},
      {"b'x'", "expression/left-out@1"},
      {"{'a': 1}", "expression/left-out@1"},
      {"Risk{title: 'x'}", "expression/left-out@5"},
      {".a", "expression/left-out@1"},
      {"a.?b", "expression/left-out@3"},
      {"a[?0]", "expression/left-out@3"},
      {"has(1)", "expression/has-needs-field@1"},
      {"has(a, b)", "expression/has-needs-field@1"},
      {"a.all(1, true)", "expression/wrong-arguments@3"},
      {"a.exists(x)", "expression/wrong-arguments@3"},
      {"'\xff'", "text/not-utf8"},
  };
  for (const auto& [text, fault] : cases) {
    INFO(text);
    CHECK(parsed(text) == fault);
  }
}

TEST_CASE("a fault names line, column, offset and the words") {
  const base::Result<Tree> tree = parse("title == 'Gr\u00fc\u00dfe' &&\n  owner == = 1");
  REQUIRE_FALSE(tree);
  const base::Params& params = tree.error().params;
  CHECK(params.find("line")->integer() == 2);
  CHECK(params.find("column")->integer() == 12);
  CHECK(params.find("offset")->integer() == 33);
  CHECK(params.find("part")->text() == "=");
  CHECK(params.find("expected")->text() == "==");
}

TEST_CASE("size and depth of an expression are bounded") {
  const auto repeated = [](const std::string& part, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += part;
    return text;
  };
  CHECK(parsed(repeated("(", 90) + "1" + repeated(")", 90)) == "1");
  CHECK(parsed(repeated("(", 9000)).substr(0, 20) == "expression/too-large");
  CHECK(parsed(repeated("(", 5000)).substr(0, 19) == "expression/too-deep");
  CHECK(parsed(repeated("!", 5000)).substr(0, 19) == "expression/too-deep");
  CHECK(parsed(repeated("-", 5000) + "a").substr(0, 19) == "expression/too-deep");
  CHECK(parsed(repeated("[", 5000)).substr(0, 19) == "expression/too-deep");
  CHECK(parsed("a" + repeated(".b", 200)).substr(0, 19) == "expression/too-deep");
  CHECK(parsed("a" + repeated("+a", 200)).substr(0, 19) == "expression/too-deep");
  CHECK(parsed(repeated("a?a:", 200) + "a").substr(0, 19) == "expression/too-deep");
  CHECK(parsed("a" + repeated("||a", 900)).substr(0, 3) == "(||");
  CHECK(parsed("a" + repeated("||a", 1100)).substr(0, 20) == "expression/too-large");
}

}  // namespace aimwright
