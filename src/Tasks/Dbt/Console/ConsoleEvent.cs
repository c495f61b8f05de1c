namespace Dagfire.Dbt.Console;

/// <summary>Which of dbt's events a console line is, for those who read the JSON log.</summary>
/// <param name="Name">dbt's name, for example <c>LogModelResult</c>.</param>
/// <param name="Code">dbt's code, for example <c>Q012</c>.</param>
/// <param name="Data">What the event tells beside its text.</param>
internal sealed record ConsoleEvent(string Name, string Code, PyDict? Data = null)
{
    public static readonly ConsoleEvent Note = new("Note", "Z050");

    public static readonly ConsoleEvent Blank = new("Formatting", "Z017");
}
