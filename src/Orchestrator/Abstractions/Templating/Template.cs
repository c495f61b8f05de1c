using System.Text.Json.Serialization;

namespace Dagfire;

/// <summary>
/// Text that is filled in when the task runs: <c>{{ ds }}</c>, <c>{{ params.city }}</c>, <c>{% if … %}</c>, with Airflow's names. A parameter of an operator;
/// read it with <see cref="TaskContext.RenderAsync"/>. Plain text is a template without anything to fill in.
/// </summary>
/// <param name="Text">The text as written.</param>
[JsonConverter(typeof(TemplateJsonConverter))]
public readonly record struct Template(string Text)
{
    /// <summary>Whether there is something to fill in.</summary>
    public bool HasExpressions => Text is not null && (Text.Contains("{{", StringComparison.Ordinal) || Text.Contains("{%", StringComparison.Ordinal) || Text.Contains("{#", StringComparison.Ordinal));

    /// <summary>A template from its text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator Template(string text) => new(text);

    /// <summary>The text as written.</summary>
    public override string ToString() => Text;
}
