using System.Diagnostics.CodeAnalysis;
using Dagfire.Yaml.Nodes;
using Dagfire.Yaml.Reading;

namespace Dagfire.Yaml.Values;

/// <summary>Reads one kind of value; reports what is wrong with it.</summary>
/// <returns>Whether there is a value.</returns>
internal delegate bool NodeReader<T>(Node node, Reporter reporter, [MaybeNullWhen(false)] out T value);
