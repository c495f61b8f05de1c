namespace Dagfire.Dashboard.Pages.Dags.Trigger;

/// <summary>A field of the form that triggers a run.</summary>
/// <param name="Name">The param.</param>
/// <param name="Kind">How it is typed in.</param>
public sealed record ParamField(string Name, ParamKind Kind)
{
    /// <summary>What it is for; may be <see langword="null"/>.</summary>
    public string? Description { get; init; }

    /// <summary>What stands in it at first: text as it is, anything else as JSON.</summary>
    public string Default { get; init; } = "";

    /// <summary>The default as JSON; <see langword="null"/> when a run must give one.</summary>
    public string? DefaultJson { get; init; }

    /// <summary>Whether an empty field stands for nothing, JSON's null.</summary>
    public bool TakesNull { get; init; }

    /// <summary>The values to choose from, as JSON.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The smallest number, as written.</summary>
    public string? Least { get; init; }

    /// <summary>The largest number, as written.</summary>
    public string? Most { get; init; }

    /// <summary>The fewest characters.</summary>
    public int? Shortest { get; init; }

    /// <summary>The most characters.</summary>
    public int? Longest { get; init; }

    /// <summary>Whether a run must give it.</summary>
    public bool IsRequired => DefaultJson is null;

    /// <summary>Whether nobody may read it: its default is not shown, and stays when nothing is typed.</summary>
    public bool IsSecret => Kind is not (ParamKind.Flag or ParamKind.Choice) && SecretNames.LooksSecret(Name);

    /// <summary>Its name in the form.</summary>
    public string FormName => $"param.{Name}";
}

/// <summary>How a value is typed in.</summary>
public enum ParamKind
{
    /// <summary>A line of text.</summary>
    Text,

    /// <summary>Lines of text.</summary>
    LongText,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One of some values.</summary>
    Choice,

    /// <summary>A day.</summary>
    Date,

    /// <summary>An instant.</summary>
    DateTime,

    /// <summary>Anything, as JSON.</summary>
    Json,
}
