"""The screening desk: customers and travellers met with the lists, alerts decided by people.

A hit is a lead (safeguard SG-19): nothing here refuses, freezes or arrests.
"""
