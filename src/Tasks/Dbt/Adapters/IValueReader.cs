namespace Dagfire.Dbt.Adapters;

/// <summary>The small differences between drivers.</summary>
internal interface IValueReader
{
    string BeginStatement { get; }

    /// <summary>A driver's value as a template's value.</summary>
    object? Read(object value);
}
