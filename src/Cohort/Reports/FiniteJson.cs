using System.Text.Json;

namespace Cohort.Reports;

/// <summary>Numbers that may be not finite, which JSON cannot hold: they become <c>null</c>, and the caller is told.</summary>
internal static class FiniteJson
{
    /// <summary>Writes a named number.</summary>
    /// <returns>Whether it is not finite.</returns>
    internal static bool WriteFinite(this Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        return json.WriteFiniteValue(value);
    }

    /// <summary>Writes a number of a list.</summary>
    /// <returns>Whether it is not finite.</returns>
    internal static bool WriteFiniteValue(this Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
        return !double.IsFinite(value);
    }

    /// <summary>Writes <c>"diverged": true</c>, or nothing.</summary>
    internal static void WriteDiverged(this Utf8JsonWriter json, bool diverged)
    {
        if (diverged) json.WriteBoolean("diverged", true);
    }
}
