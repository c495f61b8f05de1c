using System.Text.Json;

namespace Dagfire;

/// <summary>
/// A value a run can be given when it is triggered: its default, the JSON schema it must fit, a sentence for people. Immutable. What tasks get is
/// <see cref="TaskContext.Params"/>: the defaults, with the run's conf over them.
/// </summary>
public sealed record Param
{
    /// <summary>Its value when the run gives none; <see langword="null"/> when the run must give one. A JSON null is a default.</summary>
    public JsonElement? Default { get; init; }

    /// <summary>
    /// What values it takes: a JSON schema (draft 2020-12, without references) as text; anything when <see langword="null"/>. Mistakes are reported when the
    /// DAG is compiled.
    /// </summary>
    public string? Schema { get; init; }

    /// <summary>A sentence for people. Default none.</summary>
    public string? Description { get; init; }

    /// <summary>A param with a default.</summary>
    /// <typeparam name="T">The default's type.</typeparam>
    /// <param name="value">The default; written as JSON.</param>
    /// <param name="schema">A JSON schema as text; anything is allowed when <see langword="null"/>.</param>
    /// <param name="description">A sentence for people.</param>
    public static Param Of<T>(T value, string? schema = null, string? description = null) =>
        new() { Default = JsonSerializer.SerializeToElement(value, DagfireJson.Options), Schema = schema, Description = description };

    /// <summary>A param that every run must be given. A DAG with a schedule cannot have one.</summary>
    /// <param name="schema">A JSON schema as text; anything is allowed when <see langword="null"/>.</param>
    /// <param name="description">A sentence for people.</param>
    public static Param Required(string? schema = null, string? description = null) => new() { Schema = schema, Description = description };

    /// <summary>A text as default, any value allowed.</summary>
    /// <param name="value">The default.</param>
    public static implicit operator Param(string value) => Of(value);

    /// <summary>A whole number as default, any value allowed.</summary>
    /// <param name="value">The default.</param>
    public static implicit operator Param(long value) => Of(value);

    /// <summary>A number as default, any value allowed.</summary>
    /// <param name="value">The default.</param>
    public static implicit operator Param(double value) => Of(value);

    /// <summary>A truth value as default, any value allowed.</summary>
    /// <param name="value">The default.</param>
    public static implicit operator Param(bool value) => Of(value);
}
