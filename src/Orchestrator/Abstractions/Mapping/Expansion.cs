using System.Text.Json;

namespace Dagfire;

/// <summary>
/// What a mapped task is expanded over: one task instance for each item. Items are JSON; an object counts as the list of its <c>[key, value]</c> pairs.
/// Immutable. A closed set of cases.
/// </summary>
public abstract record Expansion
{
    private Expansion()
    {
    }

    /// <summary>The outputs it takes items from; the tasks they come from become upstream tasks.</summary>
    public abstract IEnumerable<ITaskOutput> Sources { get; }

    /// <summary>How many items there are.</summary>
    /// <param name="values">The value of each of the <see cref="Sources"/>.</param>
    /// <exception cref="ExpansionException">A value is missing, or is neither a list nor an object.</exception>
    public abstract int Length(Func<ITaskOutput, JsonElement?> values);

    /// <summary>One item.</summary>
    /// <param name="index">Its index, from 0, less than the <see cref="Length"/>.</param>
    /// <param name="values">The value of each of the <see cref="Sources"/>.</param>
    /// <exception cref="ExpansionException">A value is missing, or is neither a list nor an object.</exception>
    public abstract JsonElement ItemAt(int index, Func<ITaskOutput, JsonElement?> values);

    /// <summary>A list or object written in the DAG.</summary>
    /// <param name="Value">The list or object.</param>
    public sealed record Literal(JsonElement Value) : Expansion
    {
        /// <inheritdoc/>
        public override IEnumerable<ITaskOutput> Sources => [];

        /// <inheritdoc/>
        public override int Length(Func<ITaskOutput, JsonElement?> values) => ExpansionItems.Count(Value, "The literal");

        /// <inheritdoc/>
        public override JsonElement ItemAt(int index, Func<ITaskOutput, JsonElement?> values) => ExpansionItems.At(Value, index);
    }

    /// <summary>What another task passes on; of a mapped task, the list of what its instances pass on.</summary>
    /// <param name="Source">The output.</param>
    public sealed record FromTask(ITaskOutput Source) : Expansion
    {
        /// <inheritdoc/>
        public override IEnumerable<ITaskOutput> Sources => [Source];

        /// <inheritdoc/>
        public override int Length(Func<ITaskOutput, JsonElement?> values) => ExpansionItems.Count(ValueOf(values), $"What the task '{Source.TaskId}' passed on");

        /// <inheritdoc/>
        public override JsonElement ItemAt(int index, Func<ITaskOutput, JsonElement?> values) => ExpansionItems.At(ValueOf(values), index);

        private JsonElement ValueOf(Func<ITaskOutput, JsonElement?> values) =>
            values(Source) ?? throw new ExpansionException($"The task '{Source.TaskId}' passed on no XCom '{Source.Key}' to map over.");
    }

    /// <summary>Every combination of the items of several parts, the last part varying fastest. An item is the list of the parts' items.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record Cross(IReadOnlyList<Expansion> Parts) : Expansion
    {
        /// <inheritdoc/>
        public override IEnumerable<ITaskOutput> Sources => Parts.SelectMany(part => part.Sources);

        /// <inheritdoc/>
        public override int Length(Func<ITaskOutput, JsonElement?> values)
        {
            var length = Parts.Aggregate(1L, (product, part) => Math.Min(int.MaxValue, product * part.Length(values)));
            return (int)length;
        }

        /// <inheritdoc/>
        public override JsonElement ItemAt(int index, Func<ITaskOutput, JsonElement?> values)
        {
            var items = new JsonElement[Parts.Count];
            for (var part = Parts.Count - 1; part >= 0; part--)
            {
                var length = Parts[part].Length(values);
                items[part] = Parts[part].ItemAt(index % length, values);
                index /= length;
            }

            return JsonSerializer.SerializeToElement(items);
        }
    }

    /// <summary>The first items of several parts together, the second ones together, up to the end of the shortest. An item is the list of the parts' items.</summary>
    /// <param name="Parts">The parts.</param>
    public sealed record Zip(IReadOnlyList<Expansion> Parts) : Expansion
    {
        /// <inheritdoc/>
        public override IEnumerable<ITaskOutput> Sources => Parts.SelectMany(part => part.Sources);

        /// <inheritdoc/>
        public override int Length(Func<ITaskOutput, JsonElement?> values) => Parts.Count == 0 ? 0 : Parts.Min(part => part.Length(values));

        /// <inheritdoc/>
        public override JsonElement ItemAt(int index, Func<ITaskOutput, JsonElement?> values) =>
            JsonSerializer.SerializeToElement(Parts.Select(part => part.ItemAt(index, values)));
    }

    /// <summary>An expansion whose items get a name each: an item is an object with the parts' items under their names (Airflow's <c>expand</c> of several arguments).</summary>
    /// <param name="Names">The names, one for each part.</param>
    /// <param name="Parts">The parts, crossed.</param>
    public sealed record Named(IReadOnlyList<string> Names, Cross Parts) : Expansion
    {
        /// <inheritdoc/>
        public override IEnumerable<ITaskOutput> Sources => Parts.Sources;

        /// <inheritdoc/>
        public override int Length(Func<ITaskOutput, JsonElement?> values) => Parts.Length(values);

        /// <inheritdoc/>
        public override JsonElement ItemAt(int index, Func<ITaskOutput, JsonElement?> values)
        {
            var items = Parts.ItemAt(index, values);
            return JsonSerializer.SerializeToElement(Names.Select((name, part) => (name, item: items[part])).ToDictionary(pair => pair.name, pair => pair.item));
        }
    }
}
