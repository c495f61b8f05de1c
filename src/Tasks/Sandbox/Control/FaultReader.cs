using System.Text.Json;

namespace Dagfire.Sandbox.Control;

/// <summary>Reads what somebody wants to go wrong, and says everything that is wrong with it. Stateless.</summary>
internal static class FaultReader
{
    private const string Status = "status";
    private const string Cut = "cut_after_bytes";
    private const string Lose = "lose_answer";
    private const string Slow = "slow_ms";
    private const string Reset = "reset";

    private static readonly string[] Kinds = [Status, Cut, Lose, Slow, Reset];
    private static readonly string[] Methods = [FaultMatch.Any, "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    private static readonly string[] Selecting = ["match", "times", "after"];

    // Statuses that have no body.
    private static readonly int[] Bodiless = [204, 205, 304];

    /// <returns>The order; <see langword="null"/> when there are problems.</returns>
    internal static FaultOrder? Read(JsonElement json, List<FaultProblem> problems)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            problems.Add(new FaultProblem("", $"The body is {FaultWords.Short(json.GetRawText())}; allowed is a JSON object."));
            return null;
        }

        var fields = new JsonFields(json, "", problems);
        var order = new FaultOrder
        {
            Match = MatchOf(fields, problems),
            Times = fields.Number("times", 1, FaultOrder.MostTimes),
            After = fields.Number("after", 0, FaultOrder.MostTimes) ?? 0,
        };
        order = fields.Has("preset") ? PresetOf(fields, order) : order with { Single = SingleOf(fields, problems) };
        fields.End();
        return problems.Count == 0 ? order : null;
    }

    private static FaultMatch MatchOf(JsonFields all, List<FaultProblem> problems)
    {
        if (all.Object("match") is not { } json)
            return FaultMatch.Every;
        var fields = new JsonFields(json, "match.", problems);
        var method = fields.Text("method")?.ToUpperInvariant() ?? FaultMatch.Any;
        if (!Methods.Contains(method))
            fields.Wrong("method", fields.Find("method")!.Value, $"allowed are {string.Join(", ", Methods)}");
        var path = fields.Text("path") ?? FaultMatch.Any;
        if (path != FaultMatch.Any && (!path.StartsWith('/') || path.Contains('*', StringComparison.Ordinal)))
            fields.Wrong("path", fields.Find("path")!.Value, "allowed are * for every path, and what a path starts with, from its first slash on and without *");
        var match = new FaultMatch(method, path, HeaderOf(fields, problems));
        fields.End();
        return match;
    }

    private static FaultMatch.HeaderMatch? HeaderOf(JsonFields match, List<FaultProblem> problems)
    {
        if (match.Object("header") is not { } json)
            return null;
        var fields = new JsonFields(json, "match.header.", problems);
        var name = fields.Text("name");
        if (!fields.Has("name"))
            fields.Add("name", "'match.header.name' is missing; needed is the name of a header.");
        else if (name is not null && !HeaderFields.IsName(name))
            fields.Wrong("name", fields.Find("name")!.Value, "allowed is the name of a header");
        var value = fields.Text("value");
        fields.End();
        return name is null ? null : new FaultMatch.HeaderMatch(name, value);
    }

    private static FaultOrder PresetOf(JsonFields fields, FaultOrder order)
    {
        if (fields.Text("preset") is not { } word)
            return order;
        if (FaultWords.Find(word) is not { } preset)
        {
            fields.Add("preset", FaultWords.Refuse(word));
            return order;
        }

        return preset switch
        {
            FaultPreset.RateLimit => order with { Preset = preset, Seconds = fields.Number("seconds", 1, FaultOrder.LongestSeconds) },
            FaultPreset.SkewedClock => SkewOf(fields, order) with { Preset = preset },
            FaultPreset.Slow => order with { Preset = preset, Slow = TimeSpan.FromMilliseconds(fields.Number(Slow, 1, 600_000) ?? order.Slow.TotalMilliseconds) },
            FaultPreset.Cut => order with { Preset = preset, CutAfter = fields.Number(Cut, 0, int.MaxValue) ?? order.CutAfter },
            _ => order with { Preset = preset },
        };
    }

    // A clock is off for everybody, until the faults are taken away.
    private static FaultOrder SkewOf(JsonFields fields, FaultOrder order)
    {
        foreach (var name in Selecting.Where(fields.Has))
            fields.Add(name, $"'{name}' does not go with the preset skewed_clock: the clock is off for everybody until the faults are taken away.");
        return order with { Seconds = fields.Number("seconds", -FaultOrder.LongestSeconds, FaultOrder.LongestSeconds) };
    }

    private static Fault? SingleOf(JsonFields fields, List<FaultProblem> problems)
    {
        var asked = Kinds.Where(fields.Has).ToList();
        if (asked.Count != 1)
        {
            problems.Add(new FaultProblem("", $"{(asked.Count == 0 ? "Nothing says what goes wrong" : $"Both {string.Join(" and ", asked)} are given")}; needed is one of preset, {string.Join(", ", Kinds)}."));
            _ = (fields.Has("headers"), fields.Has("body"));
            return null;
        }

        var fault = new Fault(_ => true)
        {
            Status = fields.Number(Status, 200, 599) ?? 0,
            CutsAnswerAfter = fields.Number(Cut, 0, int.MaxValue),
            LosesAnswer = fields.Flag(Lose),
            Slow = TimeSpan.FromMilliseconds(fields.Number(Slow, 1, 600_000) ?? 0),
        };
        _ = fields.Flag(Reset);
        return fields.Has(Status) ? WithAnswer(fault, fields, problems) : fault;
    }

    private static Fault WithAnswer(Fault fault, JsonFields fields, List<FaultProblem> problems)
    {
        var headers = HeaderFields.Read(fields, problems);
        var body = fields.Find("body") is not { } given ? "" : given.ValueKind == JsonValueKind.String ? given.GetString()! : given.GetRawText();
        if (body.Length > 0 && Bodiless.Contains(fault.Status))
            fields.Add("body", $"'body' does not go with the status {fault.Status}, which has none.");
        return fault with { Headers = headers, Body = body };
    }
}
