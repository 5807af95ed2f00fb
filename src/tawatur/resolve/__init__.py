"""Mentions resolved: places to points, speakers and actors to entries, dates of publication, copies."""
