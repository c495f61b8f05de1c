namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Columns as <c>describe table</c> has them.</summary>
public sealed class SnowflakeColumnTests
{
    [Theory]
    [InlineData("VARCHAR(10)", "VARCHAR", "character varying(10)", true, false, false)]
    [InlineData("VARCHAR(16777216) COLLATE 'en-ci'", "VARCHAR", "character varying(16777216)", true, false, false)]
    [InlineData("NUMBER(38,0)", "NUMBER", "NUMBER(38,0)", false, true, false)]
    [InlineData("FLOAT", "FLOAT", "FLOAT", false, false, true)]
    [InlineData("TIMESTAMP_NTZ(9)", "TIMESTAMP_NTZ", "TIMESTAMP_NTZ(9)", false, false, false)]
    [InlineData("VARIANT", "VARIANT", "VARIANT", false, false, false)]
    public void Of_Description_IsReadAsDbtReadsIt(string type, string dtype, string dataType, bool isText, bool isNumeric, bool isFloat)
    {
        var column = SnowflakeColumns.Of("C", type);
        Assert.True(column.TryGetAttribute("dtype", out var shown));
        Assert.Equal((dtype, dataType, isText, isNumeric, isFloat, false), (shown, column.DataType, column.IsString, column.IsNumeric, column.IsFloat, column.IsInteger));
    }
}
