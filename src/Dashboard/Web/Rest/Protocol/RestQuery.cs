using System.Globalization;
using Dagfire.Queries;
using Microsoft.AspNetCore.Http;

namespace Dagfire.Dashboard.Rest.Protocol;

/// <summary>Reads the parameters of a request and collects what is wrong with them; unknown ones are passed over, as in Airflow. Call <see cref="Check"/> when all are read.</summary>
internal sealed class RestQuery(IQueryCollection values)
{
    private static readonly string[] Yes = ["true", "1", "yes", "on", "t", "y"];
    private static readonly string[] No = ["false", "0", "no", "off", "f", "n"];

    private readonly List<Fault> _faults = [];

    /// <exception cref="RestException">Something was wrong.</exception>
    internal void Check()
    {
        if (_faults.Count > 0)
            throw RestException.Invalid(_faults);
    }

    internal string? Text(string name) => values[name] is [.., { } text] ? text : null;

    /// <summary>All values of a parameter; <see langword="null"/> when it was not sent.</summary>
    internal IReadOnlyList<string>? Texts(string name) => values[name] is { Count: > 0 } many ? [.. many.OfType<string>()] : null;

    internal bool? Flag(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (Yes.Contains(text, StringComparer.OrdinalIgnoreCase) || No.Contains(text, StringComparer.OrdinalIgnoreCase))
            return Yes.Contains(text, StringComparer.OrdinalIgnoreCase);
        Wrong(name, "bool_parsing", "Input should be a valid boolean, unable to interpret input", text);
        return null;
    }

    internal int? Integer(string name, int least = int.MinValue) => Text(name) is { } text ? IntegerOf(name, text, least) : null;

    internal IReadOnlyList<int>? Integers(string name) => Texts(name)?.Select(text => IntegerOf(name, text, int.MinValue) ?? 0).ToList();

    internal double? Number(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return number;
        Wrong(name, "float_parsing", "Input should be a valid number, unable to parse string as a number", text);
        return null;
    }

    internal DateTimeOffset? Instant(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (RestInstants.TryParse(text, out var instant))
            return instant;
        Wrong(name, "datetime_from_date_parsing", "Input should be a valid datetime or date, as 2026-01-31T12:00:00Z", text);
        return null;
    }

    /// <summary>The four parameters <c>field_gte</c>, <c>field_gt</c>, <c>field_lte</c> and <c>field_lt</c>.</summary>
    internal InstantRange Instants(string field) =>
        RestInstants.Range(Instant($"{field}_gte"), Instant($"{field}_gt"), Instant($"{field}_lte"), Instant($"{field}_lt"));

    internal DurationRange Durations(string field) =>
        RestInstants.Range(Number($"{field}_gte"), Number($"{field}_gt"), Number($"{field}_lte"), Number($"{field}_lt"));

    /// <summary>A pattern of SQL that may stand anywhere; several are separated by <c>|</c>.</summary>
    internal string? Pattern(string name) => Text(name) is { } text ? Patterns.Anywhere(text) : null;

    /// <summary>One of several words.</summary>
    internal string? Word(string name, params IReadOnlyList<string> known)
    {
        if (Text(name) is not { } text || known.Contains(text))
            return Text(name);
        _faults.Add(Fault.OneOf(["query", name], known, text));
        return null;
    }

    /// <summary>Several of several words.</summary>
    internal IReadOnlyList<T>? Words<T>(string name, IReadOnlyDictionary<string, T> known)
    {
        if (Texts(name) is not { } texts)
            return null;
        foreach (var unknown in texts.Where(text => !known.ContainsKey(text)))
            _faults.Add(Fault.OneOf(["query", name], [.. known.Keys], unknown));
        return [.. texts.Where(known.ContainsKey).Select(text => known[text])];
    }

    internal RestPage Page(Sorting sorting) =>
        new(Integer("offset", 0) ?? 0, Math.Min(Integer("limit", 0) ?? RestPage.DefaultLimit, RestPage.MostItems), sorting.Read(Texts("order_by")));

    internal void Wrong(string name, string type, string words, string input) =>
        _faults.Add(new Fault(type, ["query", name], words, input.Length > Fault.MostInputCharacters ? null : input));

    private int? IntegerOf(string name, string text, int least)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Wrong(name, "int_parsing", "Input should be a valid integer, unable to parse string as an integer", text);
        else if (number < least)
            Wrong(name, "greater_than_equal", $"Input should be greater than or equal to {least}", text);
        else
            return number;
        return null;
    }
}
