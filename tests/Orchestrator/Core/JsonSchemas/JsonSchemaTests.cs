using System.Text.Json;

namespace Dagfire.JsonSchemas;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("true", """{"a": 1}""")]
    [InlineData("{}", "null")]
    [InlineData("""{"type": "integer"}""", "1.0")]
    [InlineData("""{"type": ["string", "null"]}""", "null")]
    [InlineData("""{"enum": [1, "a", [1]]}""", "[1.0]")]
    [InlineData("""{"const": {"a": 1, "b": 2}}""", """{"b": 2, "a": 1}""")]
    [InlineData("""{"minimum": 1, "maximum": 3}""", "3")]
    [InlineData("""{"minimum": 1}""", "\"no number\"")]
    [InlineData("""{"exclusiveMinimum": 1, "exclusiveMaximum": 3}""", "1.0001")]
    [InlineData("""{"multipleOf": 0.01}""", "4.02")]
    [InlineData("""{"minLength": 2, "maxLength": 2}""", "\"\ud83d\ude00\u00fc\"")]
    [InlineData("""{"pattern": "^a+$"}""", "\"aaa\"")]
    [InlineData("""{"format": "date"}""", "\"2024-02-29\"")]
    [InlineData("""{"format": "date-time"}""", "\"2024-02-29T23:59:59.5+02:00\"")]
    [InlineData("""{"format": "time"}""", "\"23:59:59Z\"")]
    [InlineData("""{"format": "uri"}""", "\"s3://bucket/key\"")]
    [InlineData("""{"format": "email"}""", "\"a.b@example.org\"")]
    [InlineData("""{"format": "date"}""", "5")]
    [InlineData("""{"items": {"type": "integer"}, "minItems": 1, "maxItems": 2, "uniqueItems": true}""", "[1, 2]")]
    [InlineData("""{"properties": {"a": {"type": "integer"}}, "required": ["a"], "additionalProperties": false}""", """{"a": 1}""")]
    [InlineData("""{"properties": {"a": true}, "additionalProperties": {"type": "string"}}""", """{"a": 1, "b": "x"}""")]
    [InlineData("""{"anyOf": [{"type": "null"}, {"minimum": 5}]}""", "5")]
    [InlineData("""{"oneOf": [{"minimum": 5}, {"maximum": 3}]}""", "2")]
    [InlineData("""{"allOf": [{"minimum": 1}, {"maximum": 3}]}""", "2")]
    [InlineData("""{"not": {"type": "string"}}""", "1")]
    [InlineData("""{"title": "t", "description": "d", "default": 1, "examples": [1], "$comment": "c", "section": "s"}""", "1")]
    public void Problems_FittingValue_None(string schema, string value) => Assert.Empty(Problems(schema, value));

    [Theory]
    [InlineData("false", "1", "x is not allowed.")]
    [InlineData("""{"type": "integer"}""", "1.5", "x is 1.5, a number; it must be of type integer.")]
    [InlineData("""{"type": ["string", "null"]}""", "true", "x is true, a boolean; it must be of type string or null.")]
    [InlineData("""{"enum": ["a", "b"]}""", "\"c\"", "x is \"c\"; allowed are \"a\", \"b\".")]
    [InlineData("""{"const": 1}""", "2", "x is 2; only 1 is allowed.")]
    [InlineData("""{"minimum": 1}""", "0.99", "x is 0.99; it must be at least 1.")]
    [InlineData("""{"maximum": 1}""", "1e300", "x is 1e300; it must be at most 1.")]
    [InlineData("""{"exclusiveMinimum": 1}""", "1", "x is 1; it must be more than 1.")]
    [InlineData("""{"exclusiveMaximum": 1}""", "1", "x is 1; it must be less than 1.")]
    [InlineData("""{"multipleOf": 5}""", "7", "x is 7; it must be a multiple of 5.")]
    [InlineData("""{"minLength": 3}""", "\"ab\"", "x is \"ab\" with 2 characters; it must have at least 3.")]
    [InlineData("""{"pattern": "^a+$"}""", "\"b\"", "x is \"b\", which does not match the pattern ^a+$.")]
    [InlineData("""{"format": "date"}""", "\"2023-02-29\"", "x is \"2023-02-29\", which is no date: write it as 2026-11-20.")]
    [InlineData("""{"format": "date-time"}""", "\"2023-02-20T06:00:00\"", "x is \"2023-02-20T06:00:00\", which is no date-time: write it as 2026-11-20T06:00:00Z.")]
    [InlineData("""{"format": "uri"}""", "\"no uri\"", "x is \"no uri\", which is no uri: write it as https://example.org/path.")]
    [InlineData("""{"format": "email"}""", "\"a@b@c\"", "x is \"a@b@c\", which is no email: write it as name@example.org.")]
    [InlineData("""{"items": {"type": "integer"}}""", "[1, \"b\"]", "x[1] is \"b\", a string; it must be of type integer.")]
    [InlineData("""{"maxItems": 1}""", "[1, 2]", "x is [1, 2] with 2 items; it must have at most 1.")]
    [InlineData("""{"uniqueItems": true}""", "[1, 2, 1.0]", "x holds 1.0 more than once; its items must differ.")]
    [InlineData("""{"properties": {"a": {"minimum": 1}}}""", """{"a": 0}""", "x.a is 0; it must be at least 1.")]
    [InlineData("""{"required": ["a"]}""", "{}", "x lacks 'a'.")]
    [InlineData("""{"properties": {"city": true}, "additionalProperties": false}""", """{"citi": 1}""", "x has the unknown member 'citi'. Did you mean 'city'?")]
    [InlineData("""{"anyOf": [{"type": "null"}, {"minimum": 5}]}""", "4", "x fits none of the 2 alternatives: x is 4, a number; it must be of type null. Or: x is 4; it must be at least 5.")]
    [InlineData("""{"oneOf": [{"minimum": 1}, {"maximum": 3}]}""", "2", "x is 2, which fits 2 alternatives; it must fit exactly one.")]
    [InlineData("""{"not": {"type": "string"}}""", "\"a\"", "x is \"a\"; it must not fit {\"type\": \"string\"}.")]
    public void Problems_MisfittingValue_AreSaid(string schema, string value, string problem) => Assert.Equal([problem], Problems(schema, value));

    [Fact]
    public void Problems_Several_AreAllSaid() => Assert.Equal(
        4, Problems("""{"properties": {"a": {"type": "string"}, "b": {"minimum": 1, "multipleOf": 2}}, "required": ["c"]}""", """{"a": 1, "b": -1}""").Count);

    [Fact]
    public void Problems_PatternWithoutEnd_EndsAndRefuses() => Assert.Single(Problems("""{"pattern": "^(a+)+$"}""", $"\"{new string('a', 40)}!\""));

    [Theory]
    [InlineData("1", "schema must be an object or a boolean; it is a number.")]
    [InlineData("""{"type": "text"}""", "schema.type is \"text\"; known types are null, boolean, object, array, number, string, integer.")]
    [InlineData("""{"minimum": "1"}""", "schema.minimum is \"1\"; it must be a number.")]
    [InlineData("""{"multipleOf": 0}""", "schema.multipleOf is 0; it must be a number above 0.")]
    [InlineData("""{"minLength": -1}""", "schema.minLength is -1; it must be a whole number from 0.")]
    [InlineData("""{"format": "dat"}""", "schema.format is \"dat\"; known formats are date,")]
    [InlineData("""{"pattern": "("}""", "schema.pattern is no regular expression")]
    [InlineData("""{"required": "a"}""", "schema.required is \"a\"; it must be an array of strings.")]
    [InlineData("""{"items": {"properties": {"a": {"enum": 1}}}}""", "schema.items.properties.a.enum is 1; it must be an array.")]
    [InlineData("""{"anyOf": []}""", "schema.anyOf is []; it must be an array of schemas.")]
    [InlineData("""{"$ref": "#/x"}""", "schema uses the keyword '$ref', which is not supported. Supported are type,")]
    [InlineData("""{"patternProperties": {}}""", "schema uses the keyword 'patternProperties', which is not supported.")]
    [InlineData("""{"minimun": 1}""", "schema has the unknown keyword 'minimun'. Did you mean 'minimum'?")]
    public void Compile_FaultySchema_IsSaidWithItsPlace(string schema, string problem)
    {
        var problems = new List<string>();
        JsonSchema.Compile(JsonElement.Parse(schema), problems);

        Assert.StartsWith(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    private static List<string> Problems(string schema, string value)
    {
        var faults = new List<string>();
        var compiled = JsonSchema.Compile(JsonElement.Parse(schema), faults);
        Assert.Empty(faults);
        return [.. compiled.Problems(JsonElement.Parse(value), "x")];
    }
}
