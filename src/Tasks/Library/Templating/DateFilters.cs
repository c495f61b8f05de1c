using Dagfire.Jinja;
using Dagfire.Jinja.Dates;
using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary>Airflow's filters: a date's text, by the names of the same texts of the logical date. None stays none.</summary>
internal static class DateFilters
{
    internal static Func<object?, Arguments, object?>? Find(string name) =>
        DateTexts.Names.Contains(name, StringComparer.Ordinal) ? (value, arguments) => Apply(name, value, arguments) : null;

    private static string? Apply(string name, object? value, Arguments arguments)
    {
        arguments.Bind(name);
        return value switch
        {
            null => null,
            PyDateTime date => DateTexts.Of(name, date),
            Undefined missing => throw missing.Error(),
            _ => throw new JinjaException($"the filter '{name}' needs a date; it was given '{PyTypes.NameOf(value)}'"),
        };
    }
}
