using System.Security.Cryptography;
using System.Text;

namespace Cohort.Checkpoints;

/// <summary>Names a plan by its content, so that a checkpoint is never continued under another plan.</summary>
internal static class PlanHash
{
    /// <summary>SHA-256 over UTF-8, in 64 lower-case hexadecimal digits.</summary>
    /// <param name="canonicalPlan">The resolved plan in its one canonical form; two texts that differ in a blank have different hashes.</param>
    public static string Of(string canonicalPlan) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalPlan)));
}
