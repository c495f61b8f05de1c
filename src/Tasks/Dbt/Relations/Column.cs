using System.Globalization;
using System.Text.RegularExpressions;

namespace Dagfire.Dbt.Relations;

/// <summary>A column as the database reports it.</summary>
internal sealed record Column(string Name, string DataType) : IHasAttributes, IPyValue
{
    private static readonly string[] Integers = ["smallint", "integer", "int", "bigint", "smallserial", "serial", "bigserial", "int2", "int4", "int8", "tinyint"];
    private static readonly string[] Floats = ["real", "float4", "float", "double precision", "float8", "double"];
    private static readonly string[] Texts = ["text", "character varying", "character", "varchar", "char", "string", "bpchar"];

    /// <summary>The type without its size as the database writes it, where that is not <see cref="BaseType"/>.</summary>
    public string? Dtype { get; init; }

    public string TypeName => "Column";

    /// <summary>The type without its size.</summary>
    public string BaseType => Regex.Replace(DataType, @"\(.*\)", "").Trim().ToLowerInvariant();

    public bool IsString => Texts.Contains(BaseType, StringComparer.Ordinal);

    public bool IsNumeric => BaseType is "numeric" or "decimal" or "number";

    public bool IsInteger => Integers.Contains(BaseType, StringComparer.Ordinal);

    public bool IsFloat => Floats.Contains(BaseType, StringComparer.Ordinal);

    public long? Size => Regex.Match(DataType, @"\((\d+)") is { Success: true } size ? long.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    public bool TryGetAttribute(string name, out object? value)
    {
        var known = true;
        value = name switch
        {
            "name" or "column" => Name,
            "dtype" => Dtype ?? BaseType,
            "data_type" => DataType,
            "quoted" => "\"" + Name + "\"",
            "char_size" => IsString ? Size : null,
            "numeric_precision" => IsNumeric ? Size : null,
            "is_string" => Answer(IsString),
            "is_numeric" => Answer(IsNumeric),
            "is_integer" => Answer(IsInteger),
            "is_float" => Answer(IsFloat),
            "is_number" => Answer(IsNumeric || IsInteger || IsFloat),
            "string_size" => new Function("string_size", _ => Size ?? 256L),
            "can_expand_to" => Function.Of("can_expand_to", a => IsString && a["other_column"] is Column { IsString: true } other && (other.Size ?? long.MaxValue) > (Size ?? long.MaxValue), "other_column"),
            _ => known = false,
        };
        return known;
    }

    public string Repr() => $"<Column {Name} ({DataType})>";

    public override string ToString() => Repr();

    private static Function Answer(bool value) => new("is", _ => value);
}
