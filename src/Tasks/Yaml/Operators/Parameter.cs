using System.Text.Json.Nodes;
using Dagfire.Yaml.Values;

namespace Dagfire.Yaml.Operators;

/// <summary>A parameter of an operator as YAML files write it. Immutable.</summary>
public abstract class Parameter
{
    private protected Parameter(string name, string kind)
    {
        Name = name;
        Kind = kind;
    }

    /// <summary>Its key.</summary>
    public string Name { get; }

    /// <summary>What it takes, in words.</summary>
    public string Kind { get; }

    /// <summary>Whether a task without it is refused. Default <see langword="false"/>.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Other keys it answers to, those of Airflow's operator. Default none.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether text in it is filled in when the task runs. Items of mapped tasks are data and are not: their text is taken as it is.</summary>
    internal bool IsTemplated { get; init; }

    /// <summary>Its key and the others it answers to.</summary>
    internal IEnumerable<string> Keys => [Name, .. Aliases];

    /// <summary>Text that is filled in when the task runs.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="isRequired">Whether a task without it is refused.</param>
    /// <param name="aliases">Other keys it answers to.</param>
    public static Parameter<Template> Template(string name, bool isRequired = false, params string[] aliases) => new(name, "template", Scalars.Template) { IsRequired = isRequired, Aliases = aliases, IsTemplated = true };

    /// <summary>A list of texts that are filled in when the task runs; a single one stands for a list of one.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="aliases">Other keys it answers to.</param>
    public static Parameter<IReadOnlyList<Template>> Templates(string name, params string[] aliases) =>
        new(name, "list of templates", Collections.ListOf<Template>(Scalars.Template)) { Aliases = aliases, IsTemplated = true };

    /// <summary>A mapping of names to texts that are filled in when the task runs.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="aliases">Other keys it answers to.</param>
    public static Parameter<IReadOnlyDictionary<string, Template>> TemplateMap(string name, params string[] aliases) =>
        new(name, "mapping of templates", Collections.MapOf<Template>(Scalars.Template)) { Aliases = aliases, IsTemplated = true };

    /// <summary>Text, taken as written.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="isRequired">Whether a task without it is refused.</param>
    /// <param name="aliases">Other keys it answers to.</param>
    public static Parameter<string> Text(string name, bool isRequired = false, params string[] aliases) => new(name, "text", Scalars.Text) { IsRequired = isRequired, Aliases = aliases };

    /// <summary>A list of texts, taken as written; a single one stands for a list of one.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="isRequired">Whether a task without it is refused.</param>
    /// <param name="aliases">Other keys it answers to.</param>
    public static Parameter<IReadOnlyList<string>> Texts(string name, bool isRequired = false, params string[] aliases) =>
        new(name, "list of texts", Collections.ListOf<string>(Scalars.Text)) { IsRequired = isRequired, Aliases = aliases };

    /// <summary>A mapping of names to texts, taken as written.</summary>
    /// <param name="name">Its key.</param>
    public static Parameter<IReadOnlyDictionary<string, string>> TextMap(string name) => new(name, "mapping of texts", Collections.MapOf<string>(Scalars.Text));

    /// <summary>A whole number.</summary>
    /// <param name="name">Its key.</param>
    public static Parameter<int> Whole(string name) => new(name, "whole number", Scalars.Whole);

    /// <summary>A list of whole numbers; a single one stands for a list of one.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="aliases">Other keys it answers to.</param>
    public static Parameter<IReadOnlyList<int>> Wholes(string name, params string[] aliases) => new(name, "list of whole numbers", Collections.ListOf<int>(Scalars.Whole)) { Aliases = aliases };

    /// <summary>True or false.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="aliases">Other keys it answers to.</param>
    public static Parameter<bool> Truth(string name, params string[] aliases) => new(name, "true or false", Scalars.Truth) { Aliases = aliases };

    /// <summary>A duration.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="aliases">Other keys it answers to.</param>
    public static Parameter<TimeSpan> Duration(string name, params string[] aliases) => new(name, "duration", Durations.Read) { Aliases = aliases };

    /// <summary>Any value, as JSON; taken as written.</summary>
    /// <param name="name">Its key.</param>
    public static Parameter<JsonNode?> Json(string name) => new(name, "any value", JsonValues.Read);

    /// <summary>Any value, as JSON, whose texts are filled in when the task runs.</summary>
    /// <param name="name">Its key.</param>
    /// <param name="isRequired">Whether a task without it is refused.</param>
    /// <param name="aliases">Other keys it answers to.</param>
    public static Parameter<JsonNode?> JsonTemplate(string name, bool isRequired = false, params string[] aliases) =>
        new(name, "any value with templates", JsonValues.Read) { IsRequired = isRequired, Aliases = aliases, IsTemplated = true };

    /// <summary>Reads a value.</summary>
    internal abstract bool TryRead(Nodes.Node node, Reading.Reporter reporter, out object? value);
}

/// <summary>A parameter with values of one type.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class Parameter<T> : Parameter
{
    private readonly NodeReader<T> _reader;

    internal Parameter(string name, string kind, NodeReader<T> reader)
        : base(name, kind) => _reader = reader;

    internal override bool TryRead(Nodes.Node node, Reading.Reporter reporter, out object? value)
    {
        var isRead = _reader(node, reporter, out var read);
        value = read;
        return isRead;
    }
}
