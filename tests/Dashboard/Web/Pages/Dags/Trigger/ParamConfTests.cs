using System.Text.Json;
using Dagfire.Queries;

namespace Dagfire.Dashboard.Pages.Dags.Trigger;

public sealed class ParamConfTests
{
    [Theory]
    [InlineData("\"Berlin\"", null, "Text", "Berlin")]
    [InlineData("3", null, "Integer", "3")]
    [InlineData("0.5", null, "Number", "0.5")]
    [InlineData("true", null, "Flag", "true")]
    [InlineData("[1, 2]", null, "Json", "[1, 2]")]
    [InlineData("null", null, "Json", "null")]
    [InlineData("\"a\"", """{"enum": ["a", 2]}""", "Choice", "\"a\"")]
    [InlineData("\"2026-01-01\"", """{"type": "string", "format": "date"}""", "Date", "2026-01-01")]
    [InlineData("\"x\"", """{"type": "string", "format": "date-time"}""", "DateTime", "x")]
    [InlineData("\"x\"", """{"type": "string", "format": "multiline"}""", "LongText", "x")]
    [InlineData("null", """{"type": ["null", "integer"]}""", "Integer", "")]
    [InlineData("{}", """{"type": "object"}""", "Json", "{}")]
    [InlineData("1", """{"type": ["integer", "string"]}""", "Json", "1")]
    [InlineData("1", """{"minimum": 0}""", "Json", "1")]
    public void Fields_OfAParam_FitItsSchema(string otherwise, string? schema, string kind, string shown)
    {
        var field = Assert.Single(ParamFields.Of([Param(otherwise, schema)]));

        Assert.Equal((kind, shown), (field.Kind.ToString(), field.Default));
    }

    [Theory]
    [InlineData("password", "\"hush\"", "", null)]
    [InlineData("password", "\"hush\"", "other", "{\"password\":\"other\"}")]
    [InlineData("db", "{\"password\":\"hush\",\"host\":\"a\"}", "{\"password\":\"***\",\"host\":\"a\"}", null)]
    [InlineData("db", "{\"password\":\"hush\",\"host\":\"a\"}", "{\"password\":\"***\",\"host\":\"b\"}", "{\"db\":{\"password\":\"hush\",\"host\":\"b\"}}")]
    public void Fields_WithASecret_NeverHoldItAndKeepIt(string name, string otherwise, string typed, string? conf)
    {
        var field = Assert.Single(ParamFields.Of([new ParamDetails(name, JsonElement.Parse(otherwise), Schema: null)]));

        Assert.DoesNotContain("hush", field.Default, StringComparison.Ordinal);
        Assert.Equal(conf, ParamConf.Of([field], _ => typed, raw: "").Conf);
    }

    [Fact]
    public void Fields_WithBounds_HaveThem()
    {
        var field = Assert.Single(ParamFields.Of([Param(null, """{"type": "integer", "minimum": 1, "maximum": 9, "description": "How many"}""")]));

        Assert.Equal(("1", "9", "How many", true), (field.Least, field.Most, field.Description, field.IsRequired));
    }

    [Theory]
    [InlineData("\"Berlin\"", null, "Berlin", null)]
    [InlineData("\"Berlin\"", null, "Köln \"<b>\"", "Köln \"<b>\"")]
    [InlineData("\"Berlin\"", null, "", "")]
    [InlineData("3", null, "4", "4")]
    [InlineData("3", null, "", null)]
    [InlineData("true", null, "", "False")]
    [InlineData("[1]", null, "[1,2]", "[1,2]")]
    [InlineData("null", """{"type": ["null", "string"]}""", "", null)]
    [InlineData("\"x\"", """{"type": ["null", "string"]}""", "", "")]
    [InlineData("\"a\"", """{"enum": ["a", 2]}""", "2", "2")]
    public void Of_WhatWasTyped_HasWhatDiffersFromTheDefault(string otherwise, string? schema, string typed, string? expected)
    {
        var (conf, problems) = ParamConf.Of(ParamFields.Of([Param(otherwise, schema)]), _ => typed, "");

        Assert.Empty(problems);
        Assert.Equal(expected, conf is null ? null : JsonElement.Parse(conf).GetProperty("p").ToString());
    }

    [Theory]
    [InlineData("3", null, "four", "'p' must be a whole number; it is 'four'.")]
    [InlineData("3", null, "1.5", "whole number")]
    [InlineData("0.5", null, "x", "'p' must be a number")]
    [InlineData("[1]", null, "[1", "'p' is not JSON: it ends too early")]
    [InlineData("\"a\"", """{"enum": ["a", 2]}""", "3", "'p' is none of \"a\", 2.")]
    public void Of_WhatDoesNotFit_SaysSo(string otherwise, string? schema, string typed, string problem)
    {
        var (_, problems) = ParamConf.Of(ParamFields.Of([Param(otherwise, schema)]), _ => typed, "");

        Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"p": 5, "q": null}""", """{"p":5,"q":null}""", 0)]
    [InlineData("[]", """{"p":4}""", 1)]
    [InlineData("{", """{"p":4}""", 1)]
    public void Of_RawConf_GoesOverTheFields(string raw, string expected, int problems)
    {
        var made = ParamConf.Of(ParamFields.Of([Param("3", null)]), _ => "4", raw);

        Assert.Equal((expected, problems), (made.Conf, made.Problems.Count));
    }

    private static ParamDetails Param(string? otherwise, string? schema) =>
        new("p", otherwise is null ? null : JsonElement.Parse(otherwise), schema is null ? null : JsonElement.Parse(schema));
}
