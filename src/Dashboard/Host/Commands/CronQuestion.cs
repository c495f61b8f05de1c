using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dagfire.Commands;
using Dagfire.Host.Cli;
using Dagfire.Timetables;

namespace Dagfire.Host.Commands;

/// <summary>When does a cron expression tick next? Pure.</summary>
/// <param name="Expression">The expression.</param>
/// <param name="From">Ticks after this instant, itself not included; now when <see langword="null"/>.</param>
/// <param name="Zone">The zone it is read in, by IANA name.</param>
/// <param name="Count">How many ticks, 1 to <see cref="MaxCount"/>.</param>
internal sealed record CronQuestion(string? Expression, DateTimeOffset? From, string? Zone, int Count)
{
    internal const int MaxCount = 10_000;
    internal const string DefaultZone = "UTC";

    private const string Format = "yyyy-MM-dd'T'HH:mm:sszzz";

    // A misspelt key must not be answered as if it had been left out.
    private static readonly JsonSerializerOptions Strict = new(DagfireJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Answers one line of JSON with one.</summary>
    internal static string AnswerLine(string line, DateTimeOffset now)
    {
        CronAnswer answer;
        try
        {
            answer = Read(line).Answer(now);
        }
        catch (JsonException)
        {
            answer = new CronAnswer(Next: null, "The line is no JSON object with the keys expr, from, tz (texts) and n (a number).");
        }
        catch (CommandException exception)
        {
            answer = new CronAnswer(Next: null, exception.Message);
        }

        return JsonSerializer.Serialize(answer, DagfireJson.Options);
    }

    internal CronAnswer Answer(DateTimeOffset now)
    {
        if (Count is < 1 or > MaxCount)
            return new CronAnswer(Next: null, $"n is {Count}; allowed are 1 to {MaxCount}.");
        return ZonedCron.TryCreate(Expression, Zone, out var cron, out var problems)
            ? new CronAnswer([.. Ticks(cron, From ?? now).Take(Count)], Error: null)
            : new CronAnswer(Next: null, string.Join(' ', problems));
    }

    private static IEnumerable<string> Ticks(ZonedCron cron, DateTimeOffset from)
    {
        for (var tick = cron.Next(from); tick is { } at; tick = cron.Next(at))
            yield return at.ToString(Format, CultureInfo.InvariantCulture);
    }

    private static CronQuestion Read(string line)
    {
        var wire = JsonSerializer.Deserialize<Wire>(line, Strict) ?? throw new CommandException("The line is null, not an object.");
        return new CronQuestion(wire.Expr, CliValues.Instant("from", wire.From), wire.Tz ?? DefaultZone, wire.N ?? 1);
    }

    private sealed record Wire(string? Expr, string? From, string? Tz, int? N);
}

/// <summary>The ticks, or why there are none.</summary>
/// <param name="Next">Ticks in UTC; <see langword="null"/> with an error.</param>
/// <param name="Error">What is wrong; <see langword="null"/> with ticks.</param>
internal sealed record CronAnswer(IReadOnlyList<string>? Next, string? Error);
